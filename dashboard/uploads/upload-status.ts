import type { Hold } from "../../functions/contracts/decisions.ts";
import type { Principal } from "../../functions/contracts/session.ts";
import type { Upload, UploadState } from "../../functions/contracts/uploads.ts";
import type { UploadWords } from "../words/uploads/index.ts";

/** The contract's open states, checked against it; not imported so that no schema library travels to the reader. */
const OPEN_STATES = ["ISSUED", "RECEIVED", "LOADING"] as const satisfies readonly UploadState[];

export const isOpen = ({ state }: Pick<Upload, "state">): boolean => OPEN_STATES.some((open) => open === state);

/** A state as people tell them apart: a file taken back or refused by a person is not merely superseded or rejected. */
export type Status = UploadState | "UNDONE" | "REFUSED";

export const STATUSES = [
  "HELD",
  "ISSUED",
  "RECEIVED",
  "LOADING",
  "LOADED",
  "REJECTED",
  "REFUSED",
  "PARKED",
  "DUPLICATE",
  "SUPERSEDED",
  "UNDONE",
  "EXPIRED",
  "ERASED",
] as const satisfies readonly Status[];

export function statusOf({ state, decisions, fault }: Pick<Upload, "state" | "decisions" | "fault">): Status {
  if (state === "SUPERSEDED" && decisions?.some(({ decision }) => decision === "undo")) return "UNDONE";
  return state === "REJECTED" && fault?.code === "HOLD_REFUSED" ? "REFUSED" : state;
}

export type Tone = "good" | "bad" | "warn" | "busy" | "quiet";

const TONES: Readonly<Record<Status, Tone>> = {
  ISSUED: "busy",
  RECEIVED: "busy",
  LOADING: "busy",
  LOADED: "good",
  REJECTED: "bad",
  REFUSED: "bad",
  PARKED: "bad",
  HELD: "warn",
  EXPIRED: "warn",
  DUPLICATE: "quiet",
  SUPERSEDED: "quiet",
  UNDONE: "quiet",
  ERASED: "quiet",
};

export const toneOf = (status: Status): Tone => TONES[status];

/** What a held file asks. Lists leave the long question about columns out. */
export const holdKind = ({ hold }: Pick<Upload, "hold">): Hold["kind"] => hold?.kind ?? "MAPPING";

/** Questions that the sender answers itself; the others are for head office and operators. */
export const mayAnswer = ({ role }: Principal, upload: Pick<Upload, "hold">): boolean =>
  role !== "dealer" || holdKind(upload) !== "VOLUME";

/** Whether the upload is this person's next move: a sender's own questions are its own to answer, though head office may. */
export function isAwaiting({ role, scope }: Principal, upload: Upload): boolean {
  if (upload.state !== "HELD") return upload.state === "PARKED";
  const isVolume = holdKind(upload) === "VOLUME";
  return role === "dealer" ? !isVolume : isVolume || upload.dealer === scope;
}

const FAULT_STEPS: Readonly<Record<string, keyof UploadWords["next"]>> = {
  FILE_UNREADABLE: "unreadable",
  FILE_EMPTY: "empty",
  COLUMNS_MISSING: "columns",
  COLUMN_AMBIGUOUS: "columns",
  MAPPING_INVALID: "mapping",
  PROGRAMME_UNKNOWN: "programme",
  EVERY_ROW_REJECTED: "everyRow",
};

const STEPS: Readonly<Record<Exclude<Status, "LOADED" | "REJECTED" | "HELD">, keyof UploadWords["next"]>> = {
  ISSUED: "open",
  RECEIVED: "open",
  LOADING: "open",
  REFUSED: "refused",
  PARKED: "parked",
  DUPLICATE: "duplicate",
  SUPERSEDED: "superseded",
  UNDONE: "undone",
  EXPIRED: "expired",
  ERASED: "erased",
};

/** The one sentence that says what this person does next. */
export function nextStep(upload: Upload, principal: Principal): keyof UploadWords["next"] {
  const status = statusOf(upload);
  if (status === "HELD") return mayAnswer(principal, upload) ? "answer" : "wait";
  if (status === "REJECTED") return FAULT_STEPS[upload.fault?.code ?? ""] ?? "other";
  if (status !== "LOADED") return STEPS[status];
  if (!upload.account?.rejected) return "loaded";
  return upload.annotated && principal.scope === upload.dealer ? "someRejected" : "someRejectedPlain";
}
