import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HEAD_OFFICE, NATION } from "../../functions/contracts/ids.ts";
import type { RunRecord } from "../../functions/contracts/night.ts";
import {
  Meta,
  ProgrammeVersions,
  PUBLISHED_TABLES,
  type PublishedTable,
  publishedKey,
} from "../../functions/contracts/published.ts";
import type { Row } from "../../local/cli/read-published.ts";
import type { Workplace } from "../../local/cli/workplace.ts";
import {
  BUSINESS_DATE,
  computeNight,
  differences,
  night,
  openNetworkCloud,
  outputsOf,
  privateRun,
} from "./network-cloud.ts";

const TABLES = Object.keys(PUBLISHED_TABLES) as PublishedTable[];
const OF_ENTITIES = [
  "satisfaction",
  "factors",
  "changes",
  "drivers",
  "paths",
  "bridges",
  "topics",
  "questions",
  "value",
  "strategies",
  "migration",
  "segments",
  "lifecycle",
  "purchases",
  "rfm",
  "concentration",
  "lorenz",
  "churn",
  "cohorts",
  "retention",
  "reasons",
  "valueChurn",
  "quality",
  "coverage",
  "integrity",
  "listCounts",
  "listEffects",
] as const;

/** Tables that only some readers, programmes or nights have rows of. */
const MAY_BE_EMPTY: readonly PublishedTable[] = [
  "customers",
  "paths",
  "bridges",
  "purchaseTests",
  "improvements",
  "progress",
  "placebos",
  "participants",
  "lists",
  "listEffects",
];

let cloud: Workplace;
let run: RunRecord;
let dealers: readonly Row[];
const tables = new Map<string, readonly Row[]>();
const rowsOf = (scope: string, table: PublishedTable) => tables.get(`${scope}/${table}`)!;
const total = (rows: readonly Row[], column: string) => rows.reduce((sum, row) => sum + Number(row[column]), 0);
const ofLevel = (table: PublishedTable, level: string) =>
  rowsOf(HEAD_OFFICE, table).filter((row) => row["level"] === level);

beforeAll(async () => {
  cloud = await openNetworkCloud();
  run = await night(cloud, BUSINESS_DATE);
  const { readPublished } = await import("../../local/cli/read-published.ts");
  dealers = (await readPublished("dealers")).rows;
  for (const scope of [HEAD_OFFICE, ...dealers.map(({ dealerId }) => String(dealerId))])
    for (const table of TABLES) tables.set(`${scope}/${table}`, (await readPublished(table, scope)).rows);
});
afterAll(() => cloud?.close());

describe("a published night", () => {
  test("has a record of what it did", () => {
    expect(run).toMatchObject({ businessDate: BUSINESS_DATE, state: "PUBLISHED", actor: "cli", shards: 1 });
    expect(run.outputs).toBe(TABLES.length * (dealers.length + 1));
    expect(Object.keys(run.steps ?? {}).sort()).toEqual([
      "combine",
      "fit",
      "freeze",
      "match",
      "quality",
      "reconcile",
      "satisfaction",
    ]);
  });

  test.each(TABLES)("holds %s that keep to their contract, for every reader", (table) => {
    for (const [place, rows] of tables)
      if (place.endsWith(`/${table}`)) for (const row of rows) PUBLISHED_TABLES[table].parse(row);
    expect(MAY_BE_EMPTY.includes(table) || rowsOf(HEAD_OFFICE, table).length > 0).toBe(true);
  });

  test("tells every reader's page what there is", async () => {
    const { openBucket } = await import("../../functions/platform/buckets.ts");
    for (const scope of [HEAD_OFFICE, String(dealers[0]!["dealerId"])]) {
      const meta = Meta.parse(
        JSON.parse((await openBucket("published").read(publishedKey(scope, run.runId, "meta.json"))).toString()),
      );
      expect(meta).toMatchObject({ runId: run.runId, businessDate: BUSINESS_DATE, scope });
      for (const [table, { rows }] of Object.entries(meta.tables))
        expect(rows).toBe(rowsOf(scope, table as PublishedTable).length);
    }
  });

  test("lays the definitions behind the indices beside them", async () => {
    const { openBucket } = await import("../../functions/platform/buckets.ts");
    const stored = await openBucket("published").read(publishedKey(HEAD_OFFICE, run.runId, "programmes.json"));
    const versions = ProgrammeVersions.parse(JSON.parse(stored.toString()));
    const asked = new Set(versions.flatMap(({ factors }) => factors.flatMap(({ items }) => items.map(({ id }) => id))));
    expect(versions.map(({ programme, version }) => `${programme} ${version}`)).toContain("CSI 2015");
    for (const { item } of rowsOf(HEAD_OFFICE, "questions")) expect(asked).toContain(item);
  });

  test("counts every response's answers to a question once, with shares that sum to 1", () => {
    const questions = rowsOf(HEAD_OFFICE, "questions").filter(({ window }) => window === "r12");
    const [nation = [], ofDealers = []] = ["nation", "dealer"].map((level) =>
      questions.filter((row) => row["level"] === level),
    );
    for (const { programme, item, responses } of nation)
      expect(
        total(
          ofDealers.filter((row) => row["programme"] === programme && row["item"] === item),
          "responses",
        ),
      ).toBe(responses);
    for (const row of nation.filter(({ status }) => status !== "withheld"))
      expect([1, 2, 3, 4, 5].reduce((sum, fifth) => sum + Number(row[`fifth${fifth}`]), 0)).toBeCloseTo(1, 3);
  });

  test("shows a dealer itself, its region and the network, and no other dealer", () => {
    for (const { dealerId, region } of dealers) {
      const scope = String(dealerId);
      const allowed = new Set([`dealer ${scope}`, `region ${region}`, `nation ${NATION}`]);
      for (const table of OF_ENTITIES) {
        const seen = new Set(rowsOf(scope, table).map(({ level, entity }) => `${level} ${entity}`));
        expect([...seen.difference(allowed)], `${scope}/${table}`).toEqual([]);
        const all = rowsOf(HEAD_OFFICE, table).filter(({ level, entity }) => allowed.has(`${level} ${entity}`));
        expect(rowsOf(scope, table)).toHaveLength(all.length);
      }
      for (const table of ["customers", "lists", "dealers", "verbatims"] as const)
        expect(new Set(rowsOf(scope, table).map((row) => row["dealerId"])).difference(new Set([scope]))).toEqual(
          new Set(),
        );
    }
  });

  test("puts every customer on exactly one dealer's list, and head office on none", () => {
    const listed = dealers.flatMap(({ dealerId }) => rowsOf(String(dealerId), "customers"));
    expect(new Set(listed.map(({ customer }) => customer)).size).toBe(listed.length);
    expect(total(ofLevel("value", "nation"), "customers")).toBe(listed.length);
    expect(rowsOf(HEAD_OFFICE, "customers")).toEqual([]);
  });

  test.each([
    ["value", "customers"],
    ["value", "contributionCents"],
    ["value", "visits"],
    ["churn", "vehicles"],
    ["churn", "amountCents"],
    ["rfm", "customers"],
    ["strategies", "contributionCents"],
    ["migration", "toCents"],
    ["lifecycle", "vehicles"],
    ["segments", "customers"],
    ["reasons", "named"],
    ["reasons", "main"],
    ["valueChurn", "customers"],
    ["valueChurn", "atRiskCents"],
  ] as const)("adds %s.%s of the dealers up to the network's", (table, column) => {
    const [sum, nation] = [total(ofLevel(table, "dealer"), column), total(ofLevel(table, "nation"), column)];
    expect(nation).toBeGreaterThan(0);
    expect(sum).toBe(nation);
  });

  test("ends every customer's moves of the running month in tonight's tier, and begins them where the month before ended", () => {
    const moves = ofLevel("migration", "nation").filter(({ basis }) => basis === "month");
    const months = [...new Set(moves.map(({ period }) => String(period)))].sort();
    expect(months).toEqual(["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06"]);
    const counted = (month: string, end: "fromTier" | "toTier", tier: string, column: string) =>
      total(
        moves.filter((row) => row["period"] === month && row[end] === tier),
        column,
      );
    for (const { tier, customers, contributionCents } of ofLevel("value", "nation")) {
      expect(counted("2026-06", "toTier", String(tier), "customers")).toBe(customers);
      expect(counted("2026-06", "toTier", String(tier), "toCents")).toBe(contributionCents);
      for (const [place, month] of months.slice(1).entries())
        expect(counted(month, "fromTier", String(tier), "fromCents")).toBe(
          counted(months[place]!, "toTier", String(tier), "toCents"),
        );
    }
  });

  test("cuts tiers as at the end of the year before", () => {
    expect(rowsOf(HEAD_OFFICE, "cuts")).toMatchObject([{ status: "frozen", setOn: "2025-12-31" }]);
  });

  test("warns of the same customers in the counts and on the dealers' lists", () => {
    const listed = dealers.flatMap(({ dealerId }) => rowsOf(String(dealerId), "customers"));
    const asked = listed.filter(({ valueRisk }) => valueRisk !== null);
    const counted = ofLevel("valueChurn", "nation");
    expect(total(counted, "customers")).toBe(asked.length);
    expect(total(counted, "warned")).toBe(asked.filter(({ isWarned }) => isWarned).length);
    expect(total(asked, "valueRisk")).toBeCloseTo(total(counted, "expected"), 1);
  });

  test("tells of every model what it learnt from, which features it has, and which no feed brings", () => {
    const card = rowsOf(HEAD_OFFICE, "card");
    const factsOf = (kind: string) => card.filter((row) => row["kind"] === kind).map(({ fact }) => fact);
    for (const fact of ["gate", "scorer", "rows", "base_rate", "first_cutoff", "limit"])
      expect(factsOf("count")).toContain(fact);
    for (const fact of ["gate", "scorer"]) expect(factsOf("value")).toContain(fact);
    const missing = rowsOf(HEAD_OFFICE, "features").filter(({ status }) => status === "unavailable");
    expect(missing.map(({ feature }) => feature)).toContain("service contract");
  });

  test("finds the spend of the last two years on both sides: by customer and in the steps' own totals", async () => {
    const [, combined] = await outputsOf(run.runId);
    expect(combined!.totals["customers"]).toBe(total(ofLevel("value", "nation"), "customers"));
  });

  test("tells how many of those invited answered", () => {
    const year = ofLevel("satisfaction", "nation").find(
      (row) => row["programme"] === "CSI" && row["window"] === "r12" && row["period"] === "2026-06",
    )!;
    expect(Number(year["invited"])).toBeGreaterThan(Number(year["responses"]));
    expect(Number(year["responseRate"])).toBeGreaterThan(0.05);
    expect(Number(year["responseRate"])).toBeLessThan(1);
  });

  test("takes every change apart into parts that add up to it, to the last hundredth", () => {
    const keyOf = (row: Row) =>
      ["programme", "version", "level", "entity", "window", "period"].map((name) => row[name]).join("/");
    const changes = new Map(rowsOf(HEAD_OFFICE, "satisfaction").map((row) => [keyOf(row), row["change"]]));
    const cents = (rows: readonly Row[]) => rows.reduce((sum, row) => sum + Math.round(Number(row["points"]) * 100), 0);
    for (const [key, parts] of Map.groupBy(rowsOf(HEAD_OFFICE, "changes"), keyOf)) {
      const whole = parts.filter(({ kind }) => kind === "total");
      expect([cents(parts) - cents(whole), whole[0]!["points"]], key).toEqual([cents(whole), changes.get(key)]);
    }
  });

  test("shares R² out among the factors, by either method", () => {
    const drivers = ofLevel("drivers", "nation").filter(({ programme }) => programme === "CSI");
    for (const method of ["lmg", "johnson"]) {
      const rows = drivers.filter((row) => row["method"] === method);
      expect(total(rows, "part")).toBeCloseTo(Number(rows[0]!["rSquared"]), 3);
    }
  });

  test("shows every comment once: to its dealer, and to head office, with the topics that are counted", () => {
    const all = rowsOf(HEAD_OFFICE, "verbatims");
    const listed = dealers.flatMap(({ dealerId }) => rowsOf(String(dealerId), "verbatims"));
    expect(all.length).toBeGreaterThan(40);
    expect(listed.map(({ response }) => response).sort()).toEqual(all.map(({ response }) => response).sort());
    const year = ofLevel("topics", "nation").filter((row) => row["window"] === "r12" && row["period"] === "2026-06");
    for (const { programme, topic, complaints, mentions } of year) {
      const has = (row: Row, column: string) => String(row[column]).split(" ").includes(String(topic));
      const written = all.filter((row) => row["programme"] === programme);
      expect(written.filter((row) => has(row, "complaint")).length).toBe(complaints);
      expect(written.filter((row) => has(row, "praise") || has(row, "complaint")).length).toBe(mentions);
    }
  });

  test("ends each six-month cohort with a month that is over", () => {
    const months = rowsOf(HEAD_OFFICE, "cohorts")
      .map(({ month }) => String(month))
      .sort();
    expect(months.at(-1)).toBe("2026-05");
  });

  test("carries nothing that could name a person", () => {
    const isPersonal = (value: unknown) =>
      typeof value === "string" && (/1[3-9]\d{9}/.test(value) || /(?=\d*[A-Z])[A-HJ-NPR-Z0-9]{17}/.test(value));
    const leaks = [...tables].filter(([, rows]) => rows.some((row) => Object.values(row).some(isPersonal)));
    expect(leaks.map(([place]) => place)).toEqual([]);
  });
});

describe("the same inputs", () => {
  test("give the same bytes on another night", async () => {
    const again = await night(cloud, BUSINESS_DATE);
    expect(again.runId).not.toBe(run.runId);
    expect(await differences(again.runId, run.runId)).toEqual([]);
  });

  test("give the same bytes in four shards as in one", async () => {
    const sharded = privateRun(900_004);
    expect(await computeNight(sharded, { rowsPerShard: Math.ceil(run.rows! / 4) })).toBe(4);
    expect(await differences(sharded.runId, run.runId)).toEqual([]);
  });
});

describe("people's decisions", () => {
  const merges = async () => (await import("../../local/cli/customer-merges.ts")).listMerges();
  const decide = async (kind: "split" | "join", one: string, other: string) =>
    (await import("../../local/cli/customer-merges.ts")).decide({ kind, one, other, by: "test", why: "a test" });
  const undo = async (id: string) => (await import("../../local/cli/customer-merges.ts")).undo(id, "test");
  let first: RunRecord;
  beforeAll(async () => {
    first = await night(cloud, BUSINESS_DATE);
  });

  test("a split parts two customers from the next night on, and undone they are one again, byte for byte", async () => {
    const before = (await merges()).merges;
    const { one, other } = before.find(({ rule }) => rule === "phone_name")!;
    const { id } = await decide("split", one, other);
    await night(cloud, BUSINESS_DATE);
    const parted = await merges();
    expect(parted.decisions.map((decision) => decision.id)).toEqual([id]);
    expect(parted.merges.some((merge) => merge.one === one && merge.other === other)).toBe(false);
    await undo(id);
    const again = await night(cloud, BUSINESS_DATE);
    expect((await merges()).merges).toEqual(before);
    expect(await differences(again.runId, first.runId)).toEqual([]);
    await expect(undo(id)).rejects.toMatchObject({ name: "NOT_FOUND" });
  });

  test("one on a customer whom nothing published shows is refused", async () => {
    const { one } = (await merges()).merges[0]!;
    await expect(decide("join", one, "zzz")).rejects.toMatchObject({ name: "NOT_FOUND" });
    await expect(decide("join", one, one)).rejects.toMatchObject({ name: "INPUT_INVALID" });
  });

  test("are frozen into the night's manifest", async () => {
    const { readManifest } = await import("../../functions/nightly/run-folder.ts");
    const { openBucket } = await import("../../functions/platform/buckets.ts");
    expect((await readManifest(openBucket("runs"), { ...first, force: false })).decisions).toEqual([]);
  });
});

describe("a registered improvement", () => {
  const actions = () => import("../../local/cli/improvement-actions.ts");
  const action = {
    action: "pick-up",
    name: { "zh-CN": "准时交车", en: "Pick-up on time" },
    dealers: ["D0001", "D0002"],
    programme: "CSI",
    factor: "pickup",
    from: "2025-08-01",
  };

  test("is frozen with the night, and its effect told to head office and to those who take part", async () => {
    const { register } = await actions();
    await register(action, { by: "test" });
    const { runId } = await night(cloud, BUSINESS_DATE);
    const { readPublished } = await import("../../local/cli/read-published.ts");
    const seenBy = async (scope: string) => (await readPublished("improvements", scope)).rows;
    const [row] = await seenBy(HEAD_OFFICE);
    expect(row).toMatchObject({ action: "pick-up", dealers: 2, monthsBefore: 12, monthsAfter: 11, factor: "pickup" });
    expect(row!["reason"] === "measured").toBe(row!["effect"] !== null);
    expect([(await seenBy("D0001")).length, (await seenBy("D0003")).length]).toEqual([1, 0]);
    const roles = (await readPublished("participants")).rows.filter(({ role }) => role !== "compared");
    expect(roles.map(({ dealerId }) => dealerId)).toEqual(["D0001", "D0002"]);
    const again = await night(cloud, BUSINESS_DATE);
    expect(await differences(again.runId, runId)).toEqual([]);
  });

  test("is refused with faults, or under an id that is taken", async () => {
    const { register } = await actions();
    await expect(register(action, { by: "test" })).rejects.toMatchObject({ name: "ACTION_INVALID" });
    const faulty = register({ ...action, action: "other", dealers: ["D9999"], factor: "weather" }, { by: "test" });
    await expect(faulty).rejects.toThrow(/no dealer D9999[\s\S]*no factor weather/);
  });

  test("is told no more once it is withdrawn, and its id stays taken", async () => {
    const { listActions, register, withdraw } = await actions();
    await withdraw("pick-up", "a test", { by: "test" });
    expect(await listActions()).toEqual([]);
    await expect(withdraw("pick-up", "again", { by: "test" })).rejects.toMatchObject({ name: "NOT_FOUND" });
    await expect(register(action, { by: "test" })).rejects.toMatchObject({ name: "ACTION_INVALID" });
  });
});

describe("with feeds missing", () => {
  test.each([
    ["repair orders only", 900_010, ["service"]],
    ["contracts only", 900_011, ["sales"]],
    ["surveys only", 900_012, ["survey"]],
    ["the directory only", 900_013, ["dealers"]],
  ] as const)(
    "a night of %s publishes every table of every reader, and nothing it cannot know",
    async (_, fence, feeds) => {
      const { reconcile } = await import("../../functions/nightly/reconcile.ts");
      const partial = privateRun(fence);
      await computeNight(partial, { feeds });
      await reconcile(partial);
      const files = (await outputsOf(partial.runId)).flatMap((output) => output.files);
      const hasRows = (table: PublishedTable) => files.some((file) => file.table === table && file.rows > 0);
      const [service, sales, survey] = (["service", "sales", "survey"] as const).map((feed) =>
        (feeds as readonly string[]).includes(feed),
      );
      expect([hasRows("cohorts"), hasRows("value"), hasRows("satisfaction")]).toEqual([
        service,
        service || sales,
        survey,
      ]);
    },
  );
});

test("a file of the days before phones and names were keyed reads with both unknown", async () => {
  const { openBucket } = await import("../../functions/platform/buckets.ts");
  const { withEngine } = await import("../../functions/platform/engine.ts");
  const { withScratch } = await import("../../functions/platform/scratch.ts");
  const { openLakeViews } = await import("../../functions/nightly/lake-views.ts");
  const { readManifest } = await import("../../functions/nightly/run-folder.ts");
  const manifest = await readManifest(openBucket("runs"), { ...run, force: false });
  const file = manifest.files.find(({ feed }) => feed === "service")!;
  const rowsKey = "rows/service/old.parquet";
  await withScratch((folder) =>
    withEngine(folder, async (engine) => {
      await engine.writeParquet(
        "select 'u' as upload_id, 0 as row, 'R1' as ro_number, 'D0001' as dealer_id, 5::bigint as customer_key",
        `${folder}/old.parquet`,
      );
      await openBucket("lake").upload(rowsKey, `${folder}/old.parquet`);
      const old = { ...manifest, files: [{ ...file, rowsKey, correctionsKey: null }] };
      await openLakeViews(engine, openBucket("lake"), old, ["service"]);
      const answer = await engine.query("select customer_key::double as id, phone_key, name_key from service_rows");
      expect([answer.number("id")[0], answer.number("phone_key")[0], answer.number("name_key")[0]]).toEqual([
        5,
        Number.NaN,
        Number.NaN,
      ]);
    }),
  );
});

test("a version that takes another's place is scored beside it around its first day", async () => {
  const { applyProgramme } = await import("../../functions/platform/ledger/programmes.ts");
  const { SHIPPED_PROGRAMMES } = await import("../../functions/scoring/programmes/index.ts");
  const { readPublished } = await import("../../local/cli/read-published.ts");
  const inForce = SHIPPED_PROGRAMMES.find(({ programme, version }) => programme === "CSI" && version === "2015")!;
  await applyProgramme({
    ...inForce,
    version: "2026",
    validFrom: "2026-03-01",
    factors: inForce.factors.map((factor) => ({ ...factor, weight: factor.id === "quality" ? 60 : factor.weight })),
  });
  await night(cloud, BUSINESS_DATE);
  const bridges = (await readPublished("bridges")).rows.filter(({ level }) => level === "nation");
  expect(bridges.map(({ month }) => month)).toEqual(["2025-12", "2026-01", "2026-02", "2026-03", "2026-04", "2026-05"]);
  expect(new Set(bridges.map((row) => `${row["fromVersion"]} ${row["toVersion"]}`))).toEqual(new Set(["2015 2026"]));
  const versions = (await readPublished("satisfaction")).rows.filter(
    (row) => row["level"] === "nation" && row["programme"] === "CSI" && row["window"] === "month",
  );
  const versionIn = (month: string) => versions.filter(({ period }) => period === month).map(({ version }) => version);
  expect([versionIn("2026-02"), versionIn("2026-03")]).toEqual([["2015"], ["2026"]]);
});

test("a network's own dictionary tags from the next night on, and the night keeps it", async () => {
  const { applyDictionary } = await import("../../functions/platform/ledger/dictionaries.ts");
  const { SHIPPED_DICTIONARY } = await import("../../functions/scoring/verbatims/index.ts");
  const { readPublished } = await import("../../local/cli/read-published.ts");
  const topics = SHIPPED_DICTIONARY.topics.filter(({ id }) => id === "waiting" || id === "fixed");
  await applyDictionary({ ...SHIPPED_DICTIONARY, version: "own", topics });
  await night(cloud, BUSINESS_DATE);
  const named = async (table: "topics" | "tagging", column: string) =>
    new Set((await readPublished(table)).rows.map((row) => row[column]));
  expect(await named("topics", "topic")).toEqual(new Set(["waiting", "fixed"]));
  expect(await named("tagging", "dictionary")).toEqual(new Set(["dealer-service own"]));
});
