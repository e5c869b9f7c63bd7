import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Outcome, OutcomeRequest } from "../../functions/contracts/lists.ts";
import { PUBLISHED_TABLES, type PublishedRow, publishedKey } from "../../functions/contracts/published.ts";
import type { Cloud } from "../../local/cloud.ts";
import { listTables } from "../dashboard/support/list-rows.ts";
import { openRealCloud } from "../support/open-real-cloud.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { type SignedIn, signIn, withToken } from "./signed-in.ts";

const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
const runOf = (date: string) => `${date.replaceAll("-", "")}-000001`;
const RUN = runOf(yesterday);

let cloud: Cloud;
let listed: PublishedRow<"lists">;
let people: Readonly<Record<"dealer" | "other" | "headoffice" | "operator" | "nobody", SignedIn>>;
type Person = keyof typeof people;

beforeAll(async () => {
  cloud = await openRealCloud(temporaryFolder("outcomes"));
  people = {
    dealer: await signIn(cloud, "dealer", ["dealer-D0001"]),
    other: await signIn(cloud, "other", ["dealer-D0002"]),
    headoffice: await signIn(cloud, "headoffice", ["headoffice"]),
    operator: await signIn(cloud, "operator", ["headoffice", "operator"]),
    nobody: withToken(cloud, undefined),
  };
  const { lists } = listTables([], "D0001", yesterday);
  listed = lists.find(({ list }) => list === "save")!;
  const [{ encodeArrow }, { openBucket }] = await Promise.all([
    import("../../functions/platform/arrow.ts"),
    import("../../functions/platform/buckets.ts"),
  ]);
  const { body } = encodeArrow(PUBLISHED_TABLES.lists, lists);
  const write = (run: string) =>
    openBucket("published").write(publishedKey("D0001", run, "lists.arrow"), body, {}, { ifAbsent: true });
  await write(RUN);
  await write("20200101-000001");
});
afterAll(() => cloud?.close());

const reached = (own: Partial<OutcomeRequest> = {}): OutcomeRequest => ({
  id: randomUUID(),
  runId: RUN,
  list: "save",
  customer: listed.customer,
  kind: "reached",
  reason: null,
  ...own,
});
const log = (person: Person, request: object) => people[person].post("/api/outcomes", request);
const takeBack = (person: Person, { id, runId }: OutcomeRequest) =>
  people[person].post("/api/outcomes/undo", { id, runId });
const inForce = async (person: Person = "dealer"): Promise<Outcome[]> =>
  (await (await people[person].get("/api/outcomes")).json()).outcomes;

describe("logging an outcome", () => {
  test("keeps who, when and what, for the dealer that the token names", async () => {
    const request = reached();
    const response = await log("dealer", request);
    expect(response.status).toBe(201);
    const outcome: Outcome = await response.json();
    expect(outcome).toMatchObject({ ...request, dealer: "D0001", by: expect.any(String) });
    expect(Math.abs(Date.now() - Date.parse(outcome.at))).toBeLessThan(60_000);
    expect((await inForce()).map(({ id }) => id)).toContain(request.id);
  });

  test("twice is logging it once; another outcome under the same id is refused", async () => {
    const request = reached();
    const [first, again] = [await (await log("dealer", request)).json(), await log("dealer", request)];
    expect([again.status, await again.json()]).toEqual([201, first]);
    expect((await log("dealer", { ...request, kind: "booked" })).status).toBe(409);
    expect((await inForce()).filter(({ id }) => id === request.id)).toHaveLength(1);
  });

  test.each<[Person, number]>([
    ["other", 404],
    ["headoffice", 403],
    ["operator", 403],
    ["nobody", 401],
  ])("is not for %s", async (person, status) => {
    expect((await log(person, reached())).status).toBe(status);
    if (status !== 404) expect((await people[person].get("/api/outcomes")).status).toBe(status);
  });

  test.each<[string, Partial<Record<keyof OutcomeRequest | "dealer", unknown>>, number]>([
    ["of a customer who is on no list", { customer: "zzz" }, 404],
    ["of a list the customer is not on", { list: "warranty" }, 404],
    ["of a night that never was", { runId: runOf("2026-01-01") }, 409],
    ["of a list long closed", { runId: "20200101-000001" }, 409],
    ["that the list does not know", { kind: "closed", reason: "solved" }, 400],
    ["of declining without a reason", { kind: "declined" }, 400],
    ["of declining with a reason for closing", { kind: "declined", reason: "solved" }, 400],
    ["with a reason where none belongs", { reason: "price" }, 400],
    ["for a dealer of one's own choosing", { dealer: "D0002" }, 400],
    ["whose id is none", { id: "1" }, 400],
    ["whose customer is a path", { customer: "../x" }, 400],
  ])("%s is refused", async (_, own, status) => {
    expect((await log("dealer", { ...reached(), ...own })).status).toBe(status);
  });

  test("a callback is closed with a reason and not without", async () => {
    const { lists } = listTables([], "D0001", yesterday);
    const closing = reached({ list: "callback", customer: lists[0]!.customer, kind: "closed" });
    expect((await log("dealer", closing)).status).toBe(400);
    expect((await log("dealer", { ...closing, reason: "redone" })).status).toBe(201);
  });
});

describe("taking an outcome back", () => {
  test("takes it out of force; doing so again changes nothing, and it cannot be logged again", async () => {
    const request = reached({ kind: "declined", reason: "no_contact" });
    await log("dealer", request);
    const [first, again] = [await takeBack("dealer", request), await takeBack("dealer", request)];
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(await again.json()).toEqual(await first.json());
    expect((await inForce()).map(({ id }) => id)).not.toContain(request.id);
    expect((await log("dealer", request)).status).toBe(409);
  });

  test("is for the dealer that logged it alone", async () => {
    const request = reached();
    await log("dealer", request);
    expect([(await takeBack("other", request)).status, (await takeBack("headoffice", request)).status]).toEqual([
      404, 403,
    ]);
    expect((await inForce()).map(({ id }) => id)).toContain(request.id);
    expect((await takeBack("dealer", reached())).status).toBe(404);
  });
});

describe("asking for a name and a telephone", () => {
  const request = () => ({ runId: RUN, list: "save", customer: listed.customer });
  const ask = (person: Person, own: object = {}) => people[person].post("/api/contacts", { ...request(), ...own });

  test("is for the dealer on whose list the customer stands, and for nobody's cache", async () => {
    const response = await ask("dealer");
    expect([response.status, response.headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect(await response.json()).toEqual({ name: null, phone: null });
  });

  test.each<[Person, object, number]>([
    ["other", {}, 404],
    ["headoffice", {}, 403],
    ["operator", {}, 403],
    ["nobody", {}, 401],
    ["dealer", { customer: "zzz" }, 404],
    ["dealer", { list: "warranty" }, 404],
    ["dealer", { runId: "20200101-000001" }, 409],
    ["dealer", { dealer: "D0002" }, 400],
  ])("as %s with %j gets %i", async (person, own, status) => {
    expect((await ask(person, own)).status).toBe(status);
  });
});

describe("the ledger", () => {
  test("gives a night what was logged since a date, and every refusal of contact however old", async () => {
    const { listOutcomes, recordOutcome } = await import("../../functions/platform/ledger/list-outcomes.ts");
    const old = (own: Partial<Outcome>): Outcome => ({
      ...reached({ runId: "20240105-000001" }),
      dealer: "D0009",
      by: "x",
      at: "2024-01-06T02:00:00Z",
      ...own,
    });
    const refusal = old({ kind: "declined", reason: "no_contact" });
    const recent = old({ runId: "20260301-000002", at: "2026-03-02T02:00:00Z" });
    for (const each of [old({}), recent, refusal]) expect(await recordOutcome(each)).toBe(true);
    expect(await listOutcomes("D0009", "2026-03-01")).toEqual([refusal, recent]);
    expect(await listOutcomes("D0009", "2026-03-02")).toEqual([refusal]);
    expect(await listOutcomes("D0001X", "2020-01-01")).toEqual([]);
  });
});
