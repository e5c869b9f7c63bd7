import type { Hold } from "../../contracts/decisions.ts";
import { FEED_COLUMNS, type Feed } from "../../contracts/feeds.ts";
import type { Mapping } from "../../contracts/mapping.ts";
import type { HeaderDrift, MappingProposal, RememberedLayout } from "../../contracts/proposal.ts";
import type { ColumnPlan } from "./column-plan.ts";
import { distinctHeaders } from "./evidence/distinct-headers.ts";
import { type Fault, type FaultCode, type Faulty, isFaulty } from "./fault.ts";
import { isSameLayout, rematch } from "./header-drift.ts";
import { matchHeaders } from "./match-headers.ts";
import { type ProposalQuestion, proposeMapping } from "./propose-mapping.ts";
import type { ScannedRecord } from "./scanner.ts";

export interface ColumnsQuestion extends ProposalQuestion {
  /** What was confirmed for the sender's last file of the feed; only where this file comes without a mapping of its own. */
  readonly remembered: RememberedLayout | null;
}

/** Where the columns come from, under which mapping, and how the headers differ from the remembered ones where that matters. */
export interface SettledColumns {
  readonly plan: ColumnPlan;
  readonly mapping: Mapping;
  readonly drift: HeaderDrift | null;
}

/** A mapping to confirm; the file waits. */
export interface AskedColumns {
  readonly question: Hold;
}

const NO_MAPPING: Mapping = { columns: {}, formats: {}, values: {} };
/** Faults that another mapping can mend. */
const MENDABLE: readonly FaultCode[] = ["COLUMNS_MISSING", "COLUMN_AMBIGUOUS"];
/** A proposal that finds fewer of the columns that must be there says that this is some other file. */
const LEAST_FOUND = 0.5;

/**
 * Decides how a file's headers become the feed's columns: by the mapping that came with it, else by the remembered one followed
 * through surely renamed headers, else by names alone. Where that leaves a column open, a mapping is proposed; a fault where the file
 * has too little of the feed to propose anything. `sample` gives the first records, and is only called where they are needed.
 */
export async function settleColumns(
  given: readonly string[],
  sample: () => Promise<readonly ScannedRecord[]>,
  question: ColumnsQuestion,
): Promise<SettledColumns | AskedColumns | Faulty> {
  const headers = distinctHeaders(given);
  const { remembered } = question;
  if (remembered) return byRemembered(headers, await sample(), question, remembered);
  const plan = matchHeaders(headers, question);
  if (!isFaulty(plan)) return { plan, mapping: question.mapping, drift: null };
  return MENDABLE.includes(plan.fault.code) ? proposed(headers, await sample(), question, plan.fault) : plan;
}

function byRemembered(
  headers: readonly string[],
  sample: readonly ScannedRecord[],
  question: ColumnsQuestion,
  remembered: RememberedLayout,
): SettledColumns | AskedColumns | Faulty {
  const { mapping, drift, proposal } = rematch(remembered, headers, sample, question);
  const plan = matchHeaders(headers, { ...question, mapping });
  const changes = isSameLayout(drift) ? null : drift;
  if (!proposal && !isFaulty(plan)) return { plan, mapping, drift: changes };
  // A file of another layout altogether, such as the survey of another programme, needs no memory.
  const alone = matchHeaders(headers, { ...question, mapping: NO_MAPPING });
  if (!isFaulty(alone)) return { plan: alone, mapping: NO_MAPPING, drift: changes };
  if (proposal && isWorthAsking(proposal, question.feed))
    return { question: { kind: "MAPPING", proposal, drift: changes } };
  return isFaulty(plan) ? plan : alone;
}

function proposed(
  headers: readonly string[],
  sample: readonly ScannedRecord[],
  question: ColumnsQuestion,
  fault: Fault,
): AskedColumns | Faulty {
  const proposal = proposeMapping(headers, sample, question);
  if (!isWorthAsking(proposal, question.feed)) return { fault };
  return { question: { kind: "MAPPING", proposal, drift: null } };
}

function isWorthAsking({ columns }: MappingProposal, feed: Feed): boolean {
  const needed = FEED_COLUMNS[feed].filter(({ need }) => need === "mandatory").map(({ name }) => name);
  const found = columns.filter(({ column, header }) => header !== null && needed.includes(column));
  const implied = columns.filter(({ column, why }) => why.includes("constant") && needed.includes(column));
  return found.length > 0 && found.length + implied.length >= LEAST_FOUND * needed.length;
}
