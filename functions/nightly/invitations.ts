import type { Month } from "../contracts/calendar.ts";
import type { Engine } from "../platform/engine.ts";
import type { Invited, Reporting } from "../scoring/satisfaction/windows.ts";
import invitedMonths from "../scoring/sql/invited_months.sql";
import type { Network } from "./network.ts";
import { entitiesOf } from "./scopes.ts";

type Finder = NonNullable<Reporting["invited"]>;
type ByMonth = Map<Month, Invited>;

/** Invitations and the answers to them, by programme; every entity's are those of its dealers. Needs `stg_responses`. */
export async function readInvitations(engine: Engine, network: Network): Promise<(programme: string) => Finder> {
  const answer = await engine.query(invitedMonths);
  const [programme, dealer, month] = [answer.text("programme"), answer.text("dealer_id"), answer.text("month")];
  const [invited, responses] = [answer.number("invited"), answer.number("responses")];
  const found = new Map<string, ByMonth>();
  for (let row = 0; row < answer.rows; row++)
    for (const { level, entity } of entitiesOf(network, dealer[row]!)) {
      const key = `${programme[row]}/${level}/${entity}`;
      const months: ByMonth = found.get(key) ?? new Map();
      found.set(key, months.set(month[row]!, add(months.get(month[row]!), invited[row]!, responses[row]!)));
    }
  return (id) =>
    ({ level, entity }, months) =>
      total(found.get(`${id}/${level}/${entity}`), months);
}

const add = (sum: Invited | undefined, invited: number, responses: number): Invited => ({
  invited: (sum?.invited ?? 0) + invited,
  responses: (sum?.responses ?? 0) + responses,
});

function total(byMonth: ByMonth | undefined, months: readonly Month[]): Invited | undefined {
  const found = months.flatMap((month) => byMonth?.get(month) ?? []);
  const sum = found.reduce((all, { invited, responses }) => add(all, invited, responses), add(undefined, 0, 0));
  return sum.invited > 0 ? sum : undefined;
}
