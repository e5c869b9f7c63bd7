import { addDays } from "../../../functions/contracts/calendar.ts";
import { LISTS, type List, type Script } from "../../../functions/contracts/lists.ts";
import type { Level, PublishedRow } from "../../../functions/contracts/published.ts";

interface Place {
  readonly level: Level;
  readonly entity: string;
  readonly size: number;
}

type ListRow = PublishedRow<"lists">;
type Made = Pick<ListRow, "list" | "script" | "reason1" | "rankedBy"> & { readonly rows: number };

const MADE: readonly Made[] = [
  { list: "callback", script: "callback", reason1: "complaint", rankedBy: "tier_severity_age", rows: 3 },
  { list: "save", script: "save", reason1: "time", rankedBy: "risk_margin", rows: 6 },
  { list: "warranty", script: "warranty", reason1: "warranty_ends", rankedBy: "tier", rows: 4 },
  { list: "reminder", script: "second_service", reason1: "due_by_date", rankedBy: "no_show_margin", rows: 7 },
  { list: "win_back", script: "win_back", reason1: "lapsed", rankedBy: "return_margin", rows: 5 },
  { list: "replacement", script: "replacement", reason1: "vehicle_age", rankedBy: "margin", rows: 2 },
  { list: "referral", script: "referral", reason1: "recommends", rankedBy: "tier", rows: 2 },
  { list: "data_repair", script: "data_repair", reason1: "unverified", rankedBy: "blocked_actions", rows: 3 },
];

/** One dealer's lists of the morning after `businessDate`; the first callback is overdue, the last a follow-up survey. */
function listsOf(dealerId: string, businessDate: string): ListRow[] {
  return MADE.flatMap(({ rows, ...made }) =>
    Array.from({ length: rows }, (_, index): ListRow => {
      const isFollowUp = made.list === "callback" && index === rows - 1;
      const listedOn = addDays(businessDate, index === 0 ? -1 : 0);
      const script: Script = isFollowUp ? "follow_up" : made.script;
      return {
        ...made,
        dealerId,
        script,
        place: index + 1,
        customer: `${made.list.slice(0, 2)}${index}k7q`,
        repairOrder: `RO2026${10_341 + 17 * index}`,
        tier: index === 0 ? "A" : "B",
        segment: index === 0 ? "vip" : "returning",
        reason1: isFollowUp ? "callback_closed" : made.reason1,
        reason2: index % 2 === 0 ? "price" : null,
        reason3: null,
        eventOn: addDays(businessDate, -3 - index),
        listedOn,
        dueOn: addDays(listedOn, made.list === "callback" ? 2 : 7),
        dueAt: script === "callback" ? `${addDays(listedOn, 2)}T08:00:00+08:00` : null,
        score: 24 - index,
        probability: made.list === "reminder" ? 0.42 - index / 50 : null,
        marginCents: 860_000 - index * 42_000,
        tries: index === 1 ? 1 : 0,
        lastOutcome: index === 1 ? "called" : null,
        lastOutcomeOn: index === 1 ? addDays(businessDate, -4) : null,
      };
    }),
  );
}

const countsOf = ({ level, entity, size }: Place) =>
  LISTS.map(
    (list: List, index): PublishedRow<"listCounts"> => ({
      level,
      entity,
      list,
      wanted: size + 8 - index,
      listed: MADE[index]!.rows,
      heldOut: list === "win_back" ? 2 : 0,
      resting: 6 - (index % 3),
      refused: 1,
      overdue: list === "callback" ? 1 : 0,
      worked: 18 + index,
      reached: 12 + index,
      booked: list === "data_repair" ? 0 : 6,
      declined: 2,
      closed: list === "callback" ? 9 : 0,
      closedInTime: list === "callback" ? 7 : 0,
      visited: 4,
    }),
  );

function effectOf({ level, entity, size }: Place): PublishedRow<"listEffects"> {
  const isSmall = level === "dealer";
  return {
    level,
    entity,
    list: "win_back",
    treated: size * 9,
    treatedCame: Math.round(size * 9 * 0.16),
    heldOut: isSmall ? 8 : size,
    heldOutCame: isSmall ? 1 : Math.round(size * 0.09),
    status: isSmall ? "withheld" : "scored",
    treatedShare: isSmall ? null : 0.16,
    heldOutShare: isSmall ? null : 0.09,
    difference: isSmall ? null : 0.07,
    low: isSmall ? null : 0.021,
    high: isSmall ? null : 0.104,
    verdict: isSmall ? "none" : "higher",
  };
}

export const listTables = (places: readonly Place[], dealerId: string, businessDate: string) => ({
  lists: listsOf(dealerId, businessDate),
  listCounts: places.flatMap(countsOf),
  listEffects: places.map(effectOf),
});
