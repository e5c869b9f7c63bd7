import { describe, expect, test } from "vitest";
import { PUBLISHED_TABLES, REASONS } from "../../../functions/contracts/published.ts";
import { FEATURES } from "../../../functions/scoring/churn/features.ts";
import { reasonRows } from "../../../functions/scoring/churn/reason-rows.ts";
import { GROUP_OF, topReasons } from "../../../functions/scoring/churn/reasons.ts";
import reasonsSql from "../../../functions/scoring/sql/reasons.sql";
import valueChurnSql from "../../../functions/scoring/sql/value_churn.sql";
import { rowsOf, withLake } from "../sql/lake.ts";

/** A model in which each feature lowers the chance of a visit by as much as it is set. */
const model = { coefficients: FEATURES.map(() => -1), means: FEATURES.map(() => 0) };
const why = (raised: Readonly<Record<string, number>>) =>
  topReasons(model)(Float64Array.from(FEATURES, ({ name }) => raised[name] ?? 0));

describe("why a vehicle stays away", () => {
  test("contributions of one reason's features are added up, and the largest sums told first, three at most", () => {
    const raised = {
      "last visit paid": 0.3,
      "log mean amount": 0.4,
      "repeat repair": 0.6,
      complaint: 0.2,
      "phone known": 0.1,
    };
    expect(why(raised)).toEqual({ reasons: ["price", "quality", "satisfaction"], lever: "price" });
  });

  test("what lowers the risk is no reason, and pulls down its reason's sum", () => {
    expect(why({ "last visit paid": 0.3, "log mean amount": -0.4, complaint: 0.2 }).reasons).toEqual(["satisfaction"]);
  });

  test("equal reasons are all told, in the order of the list", () => {
    expect(why({ "repeat repair": 0.2, "last visit paid": 0.2, complaint: 0.2 }).reasons).toEqual([
      "price",
      "quality",
      "satisfaction",
    ]);
  });

  test("to act on is the strongest that somebody can change, though silence and age weigh more", () => {
    const raised = {
      "log overdue ratio": 2,
      "log age in years": 1,
      "months to warranty end": 0.5,
      "repeat repair": 0.4,
      "phone known": 0.3,
    };
    expect(why(raised)).toEqual({ reasons: ["time", "life_stage", "warranty_end"], lever: "warranty_end" });
  });

  test("a reminder is what remains where nothing that counts can be changed", () => {
    expect(why({ "log age in years": 1, "phone known": 0.04 })).toEqual({
      reasons: ["life_stage", "contact"],
      lever: "time",
    });
    expect(why({})).toEqual({ reasons: [], lever: null });
  });

  test("what is not known is no reason, and neither is that it is not known", () => {
    const features = Float64Array.from(FEATURES, ({ name, reason }) =>
      name === "survey index" ? Number.NaN : reason === null ? 5 : 0,
    );
    expect(topReasons(model)(features)).toEqual({ reasons: [], lever: null });
  });

  test("every reason stands in one of the documents' groups, silence apart from them", () => {
    expect(Object.keys(GROUP_OF).sort()).toEqual([...REASONS].sort());
    expect(REASONS.filter((reason) => GROUP_OF[reason] === "silence")).toEqual(["time"]);
  });
});

const scored = (values: string) => `create table scores as select * from (values ${values})
  as t (customer, dealer_id, state, reason1, reason2, reason3, contribution_cents)`;
const outlooks = (values: string) => `create table outlooks as select * from (values ${values})
  as t (customer, lever, spend_tier, value_risk, is_warned, margin_cents)`;
const dealers = "create table dealers as select * from (values ('D1', 'north'), ('D2', '')) as t (dealer_id, region)";

test("reasons are counted among those going, per dealer, region and network", () =>
  withLake({}, async (engine) => {
    await engine.run(dealers);
    await engine.run(
      scored(`(1, 'D1', 'at_risk', 'time', 'price', null, 500), (2, 'D1', 'lost', 'time', null, null, 300),
      (3, 'D2', 'lapsed', 'price', 'time', 'quality', -40), (4, 'D2', 'active', 'price', null, null, 900), (5, 'D2', 'at_risk', null, null, null, 7)`),
    );
    await engine.run(
      outlooks(`(1, 'price', 'A', 0.5, 1, 100), (2, 'time', 'B', 0.5, 0, 100), (3, 'quality', null, null, 0, 0),
      (4, 'price', 'C', null, 0, 0), (5, null, 'C', null, 0, 0)`),
    );
    const answer = await engine.query(reasonsSql);
    const numbers = ["customers", "named", "main", "levers", "contribution_cents"];
    const told = rowsOf(answer, ["level", "entity", "reason"], numbers).map((row) => Object.values(row).join(" "));
    expect(told).toEqual([
      "dealer D1 price 2 1 1 1 500",
      "dealer D1 time 2 2 1 1 300",
      "dealer D2 price 1 1 1 0 0",
      "dealer D2 quality 1 1 0 1 0",
      "dealer D2 time 1 1 0 0 0",
      "nation nation price 3 2 2 1 500",
      "nation nation quality 3 1 0 1 0",
      "nation nation time 3 3 1 1 300",
      "region north price 2 1 1 1 500",
      "region north time 2 2 1 1 300",
    ]);
  }));

test("of few customers the counts are told and no share", () => {
  const [few, many] = reasonRows({
    level: ["dealer", "nation"],
    entity: ["D1", "nation"],
    reason: ["price", "price"],
    customers: Float64Array.of(9, 100),
    named: Float64Array.of(3, 40),
    main: Float64Array.of(1, 30),
    levers: Float64Array.of(1, 20),
    contributionCents: Float64Array.of(10, 20),
  });
  for (const row of [few, many]) PUBLISHED_TABLES.reasons.parse(row);
  expect(few).toMatchObject({
    status: "withheld",
    named: 3,
    share: null,
    low: null,
    high: null,
    group: "product_service",
  });
  expect(many).toMatchObject({ status: "scored", share: 0.4, low: 0.3094, high: 0.498 });
});

test("value churn is counted per tier, with the margin at risk of those warned", () =>
  withLake({}, async (engine) => {
    await engine.run(dealers);
    await engine.run(
      scored(`(1, 'D1', 'active', null, null, null, 1), (2, 'D1', 'active', null, null, null, 1), (3, 'D2', 'due', null, null, null, 1),
      (4, 'D2', 'due', null, null, null, 1)`),
    );
    await engine.run(
      outlooks(
        `(1, null, 'A', 0.25, 1, 1000), (2, null, 'A', 0.125, 0, 800), (3, null, 'B', 0.5, 1, 301), (4, null, 'C', null, 0, 50)`,
      ),
    );
    const answer = await engine.query(valueChurnSql);
    const numbers = ["customers", "warned", "expected", "margin_cents", "at_risk_cents"];
    const told = rowsOf(answer, ["level", "entity", "tier"], numbers).map((row) => Object.values(row).join(" "));
    expect(told).toEqual([
      "dealer D1 A 2 1 0.375 1800 250",
      "dealer D2 B 1 1 0.5 301 151",
      "nation nation A 2 1 0.375 1800 250",
      "nation nation B 1 1 0.5 301 151",
      "region north A 2 1 0.375 1800 250",
    ]);
  }));
