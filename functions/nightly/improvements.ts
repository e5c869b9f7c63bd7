import type { RegisteredAction } from "../contracts/actions.ts";
import { dateOfDay, type Month, monthOf } from "../contracts/calendar.ts";
import { HEAD_OFFICE } from "../contracts/ids.ts";
import type { Manifest, PublishedFile, Run } from "../contracts/night.ts";
import { openBucket } from "../platform/buckets.ts";
import { dealerMonths, type MeasuredResponse } from "../scoring/improvement/dealer-months.ts";
import type { Setting } from "../scoring/improvement/evaluate-action.ts";
import { type ImprovementTables, improvementRows } from "../scoring/improvement/improvement-rows.ts";
import { shownToDealer } from "../scoring/improvement/shown-to-dealer.ts";
import type { Network } from "./network.ts";
import { publishScopes } from "./outputs.ts";
import type { ScoredResponse } from "./responses.ts";

/** The effect of every action in the manifest, from responses between the months `first` and `last`. */
export function evaluateActions(
  responses: readonly ScoredResponse[],
  { actions, programmes }: Manifest,
  span: { readonly first: Month; readonly last: Month },
): ImprovementTables {
  const tables: ImprovementTables = { improvements: [], progress: [], placebos: [], participants: [] };
  for (const action of actions) {
    const least = programmes.find(({ programme }) => programme === action.programme)?.smallSample.suppress ?? 0;
    const setting: Setting = {
      dealers: dealerMonths(measured(responses, action)),
      mayCompare: (dealerId) => !actions.some((other) => isBusyWith(other, action, dealerId)),
      least,
      ...span,
    };
    const found = improvementRows(action, setting);
    tables.improvements.push(...found.improvements);
    tables.progress.push(...found.progress);
    tables.placebos.push(...found.placebos);
    tables.participants.push(...found.participants);
  }
  return tables;
}

/** What buyers said of what the action is to move. Versions of a programme follow each other: all dealers change over on one day. */
function measured(responses: readonly ScoredResponse[], action: RegisteredAction): MeasuredResponse[] {
  return responses.flatMap(({ programme, companions, dealerId, day, index, weight }) => {
    if (programme.programme !== action.programme || companions.population !== "buyer") return [];
    const place = programme.factors.findIndex(({ id }) => id === action.factor);
    const points = action.factor === undefined ? index.points : (index.factors[place] ?? Number.NaN);
    return [{ dealerId, month: monthOf(dateOfDay(day)), points, weight }];
  });
}

/** Whether a dealer takes part in an action of the same programme before whose end the other one began. */
function isBusyWith(other: RegisteredAction, action: RegisteredAction, dealerId: string): boolean {
  const isOver = other.until !== undefined && other.until < action.from;
  return other.programme === action.programme && other.dealers.includes(dealerId) && !isOver;
}

/** Head office sees all, a dealer what it takes part in. */
export async function publishImprovements(
  run: Run,
  tables: ImprovementTables,
  { manifest, network }: { readonly manifest: Manifest; readonly network: Network },
): Promise<PublishedFile[]> {
  const place = { run, published: openBucket("published") };
  const byScope = [
    [HEAD_OFFICE, tables] as const,
    ...network.dealers.map(({ dealerId }) => [dealerId, shownToDealer(tables, manifest.actions, dealerId)] as const),
  ];
  const rowsOf = <T extends keyof ImprovementTables>(table: T) =>
    byScope.map(([scope, own]) => [scope, own[table]] as const);
  return [
    ...(await publishScopes(place, "improvements", rowsOf("improvements"))),
    ...(await publishScopes(place, "progress", rowsOf("progress"))),
    ...(await publishScopes(place, "placebos", rowsOf("placebos"))),
    ...(await publishScopes(place, "participants", rowsOf("participants"))),
  ];
}
