/** Every refusal we expect, and what to do about it. The code is the error's name, so Step Functions can catch it. */
const HINTS = {
  INPUT_INVALID: "The caller and this function disagree on a contract; compare their versions.",
  CONFIGURATION_MISSING: "Set the environment variable in the stack that defines this function.",
  DEPLOYMENT_INVALID: "Correct the setting in cdk.json or after `-c`; README lists them.",
  NOT_SIGNED_IN: "Sign in again; the session may have expired.",
  NOT_ALLOWED: "Ask for the group that covers this dealer or task.",
  NOT_FOUND: "Check the id; lists show what exists.",
  FILE_UNREADABLE: "Export the file again as .xlsx or CSV (UTF-8 or GB18030), with a header row.",
  FEED_UNKNOWN: "Use one of: dealers, service, sales, survey, invitations.",
  MAPPING_INVALID: "Compare the mapping with docs/bring-your-own-file.md.",
  PROGRAMME_INVALID: "Mend the definition file; `dealerpulse programme validate FILE` lists every fault.",
  DICTIONARY_INVALID: "Mend the definition file; `dealerpulse dictionary validate FILE` lists every fault.",
  ACTION_INVALID: "Mend the definition file; ids are used once, so a changed action needs a new one.",
  LEDGER_OUTDATED: "Use a new data folder, and take the files in again.",
  DECISION_REFUSED: "Look at the upload's state; someone may have decided already.",
  UPLOAD_CONTENDED: "Another file of the same dealer and feed finished first; the queue will try again.",
  NIGHT_LOCKED: "Another night holds the lock; wait for it, or look at `dealerpulse runs`.",
  NIGHT_SUPERSEDED: "A later run already published; nothing to do unless you mean to publish an earlier day again.",
  NIGHT_EMPTY: "Take in at least one file before the night.",
  RECONCILIATION_FAILED:
    "An output differs from what its step recorded; repeat the night, and keep this run for inspection.",
  OUTPUT_NOT_FINITE: "A score is NaN or infinite; the run is kept for inspection and nothing was published.",
  VAULT_SHUT:
    "Wrong pepper, or the object was moved or altered: restore its last version, or the pepper that sealed it.",
  LAKE_CONTENDED: "Something else rewrites the same object; repeat the command, it goes on where it stopped.",
  PERSON_AMBIGUOUS:
    "Several customers go by it, a shop's own number perhaps; name one by --customer-id, --vin or --customer.",
  ERASURE_INCOMPLETE:
    "Repeat the command: it goes on where it stopped. If it stays, keep the receipt and look at the log.",
  ENGINE_FAILED: "The analytical engine refused a query; its message is in the run's log.",
  LOCAL_UNSUPPORTED: "The embedded runtime knows only what the product's stacks use; extend it or change the stack.",
  LOCAL_BUSY: "Another dealerpulse process works on this data folder; end it or use another --data.",
} as const;

export type ErrorCode = keyof typeof HINTS;

/** An expected refusal. `message` shows the rule and the value (never personal data); `hint` says what to do. */
export class PipelineError extends Error {
  override readonly name: ErrorCode;
  readonly hint: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, details: PipelineError["details"] = {}, cause?: unknown) {
    super(message, { cause });
    this.name = code;
    this.hint = HINTS[code];
    this.details = details;
  }
}
