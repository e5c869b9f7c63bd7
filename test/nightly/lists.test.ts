import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HEAD_OFFICE } from "../../functions/contracts/ids.ts";
import {
  contactsKey,
  type List,
  ListSettings,
  type Outcome,
  type OutcomeKind,
  RevealRequest,
} from "../../functions/contracts/lists.ts";
import type { RunRecord } from "../../functions/contracts/night.ts";
import type { PublishedTable } from "../../functions/contracts/published.ts";
import type { Row } from "../../local/cli/read-published.ts";
import type { Workplace } from "../../local/cli/workplace.ts";
import { vaultInClear } from "../intake/erasing/erase-cloud.ts";
import { BUSINESS_DATE, differences, night, openNetworkCloud } from "./network-cloud.ts";

const EARLIER = "2026-02-17";
/** Half of all held out: six dealers have few lapsed customers. */
const SETTINGS = ListSettings.parse({ callsPerDay: 200, holdOut: { share: 0.5 }, callback: { ratingAtMost: 7 } });

let cloud: Workplace;
let first: RunRecord;
let second: RunRecord;
let earlier: readonly Row[];
let later: readonly Row[];
const logged: Row[] = [];

async function read(table: PublishedTable, scope = HEAD_OFFICE): Promise<readonly Row[]> {
  const { readPublished } = await import("../../local/cli/read-published.ts");
  return (await readPublished(table, scope)).rows;
}

async function allLists(): Promise<readonly Row[]> {
  const dealers = await read("dealers");
  return (await Promise.all(dealers.map(({ dealerId }) => read("lists", String(dealerId))))).flat();
}

/** Logs an outcome of somebody of the list, on the morning after the first night or later. */
async function log(list: List, kind: OutcomeKind, reason: Outcome["reason"], at: string): Promise<Row> {
  const { recordOutcome } = await import("../../functions/platform/ledger/list-outcomes.ts");
  const row = earlier.find((each) => each["list"] === list && !logged.includes(each))!;
  logged.push(row);
  const [dealer, customer] = [String(row["dealerId"]), String(row["customer"])];
  await recordOutcome({ id: randomUUID(), runId: first.runId, list, dealer, customer, kind, reason, by: "test", at });
  return row;
}

const sameCustomer = (one: Row) => (other: Row) => one["customer"] === other["customer"];
let closed: Row;
let refused: Row;
let open: Row;
let rested: Row;

beforeAll(async () => {
  cloud = await openNetworkCloud();
  const { applyListSettings } = await import("../../functions/platform/ledger/list-settings.ts");
  await applyListSettings(SETTINGS, "test", "2026-02-17T00:00:00Z");
  first = await night(cloud, EARLIER);
  earlier = await allLists();
  closed = await log("callback", "closed", "solved", "2026-02-18T02:00:00Z");
  open = await log("callback", "reached", null, "2026-02-18T02:00:00Z");
  refused = await log("reminder", "declined", "no_contact", "2026-02-18T02:00:00Z");
  rested = await log("warranty", "reached", null, "2026-06-10T02:00:00Z");
  await log("save", "booked", null, "2026-06-18T02:00:00Z");
  second = await night(cloud, BUSINESS_DATE);
  later = await allLists();
});
afterAll(() => cloud?.close());

describe("showing a dealer whom to call", () => {
  const MORNING = new Date("2026-06-18T01:00:00Z");
  const principal = (scope: string, role: "dealer" | "headoffice" = "dealer") => ({ actor: "wang", role, scope });
  const requestFor = ({ list, customer }: Row) => RevealRequest.parse({ runId: second.runId, list, customer });
  let reveal: typeof import("../../functions/api/reveal.ts");
  let looks: typeof import("../../functions/platform/ledger/reveals.ts");

  beforeAll(async () => {
    Object.assign(process.env, { VAULT_BUCKET: cloud.names["Vault"], PEPPER_SECRET: cloud.names["Pepper"] });
    reveal = await import("../../functions/api/reveal.ts");
    looks = await import("../../functions/platform/ledger/reveals.ts");
  });

  test("gives the name and telephone of that very person, out of the dealer's own rows, and keeps it on record", async () => {
    const [{ surrogates }, { readSecret }, { openBucket }] = await Promise.all([
      import("../../functions/intake/identities.ts"),
      import("../../functions/platform/secrets.ts"),
      import("../../functions/platform/buckets.ts"),
    ]);
    const { customer: customerKey } = surrogates(await readSecret("pepper"));
    const vault = await vaultInClear();
    const persons = await personsOf(second.runId);
    let seen = 0;
    for (const row of later.filter(({ place }) => place === 1)) {
      const dealer = String(row["dealerId"]);
      const key = contactsKey(second.runId, dealer);
      const address = JSON.parse((await openBucket("runs").read(key)).toString())[String(row["customer"])];
      const before = await looks.countReveals(dealer, "2026-06-18");
      const shown = await reveal.revealContact(principal(dealer), requestFor(row), MORNING);
      expect(await looks.countReveals(dealer, "2026-06-18")).toBe(before + 1);
      if (!address) {
        expect(shown).toEqual({ name: null, phone: null });
        continue;
      }
      const sealed = vault[address.sealed]!.map((line) => JSON.parse(line)).find((each) => each.row === address.row);
      expect([shown.phone === sealed.phone, shown.name === (sealed.customer_name ?? null)]).toEqual([true, true]);
      if (sealed.customer_id === undefined) continue;
      seen += 1;
      expect(persons.get(`${dealer}/${customerKey(sealed.customer_id)}`)).toBe(
        Number.parseInt(String(row["customer"]), 36),
      );
    }
    expect(seen).toBeGreaterThan(5);
  });

  test("is refused to head office, to another dealer, of another list, and of a list long past", async () => {
    const row = later[0]!;
    const [own, other] = [String(row["dealerId"]), later.find(({ dealerId }) => dealerId !== row["dealerId"])!];
    const asked = (scope: string, request: object, role?: "headoffice", now = MORNING) =>
      reveal.revealContact(principal(scope, role), { ...requestFor(row), ...request }, now);
    await expect(asked("hq", {}, "headoffice")).rejects.toMatchObject({ name: "NOT_ALLOWED" });
    await expect(asked(String(other["dealerId"]), {})).rejects.toMatchObject({ name: "NOT_FOUND" });
    await expect(asked(own, { list: "referral", customer: "zzz" })).rejects.toMatchObject({ name: "NOT_FOUND" });
    await expect(asked(own, {}, undefined, new Date("2026-09-01T01:00:00Z"))).rejects.toMatchObject({
      name: "DECISION_REFUSED",
    });
  });

  test("ends where a list is copied rather than called", async () => {
    const row = later[0]!;
    const look = {
      ...requestFor(row),
      dealer: String(row["dealerId"]),
      by: "x",
      on: "2026-06-20",
      at: "2026-06-20T01:00:00Z",
    };
    for (let count = 0; count < reveal.MOST_A_DAY; count++) await looks.recordReveal(look);
    const now = new Date("2026-06-20T02:00:00Z");
    await expect(reveal.revealContact(principal(look.dealer), requestFor(row), now)).rejects.toMatchObject({
      name: "NOT_ALLOWED",
    });
  });
});

/** Person by dealer and whom its rows name. */
async function personsOf(runId: string): Promise<ReadonlyMap<string, number>> {
  const { withEngine } = await import("../../functions/platform/engine.ts");
  const { withScratch } = await import("../../functions/platform/scratch.ts");
  const { openBucket } = await import("../../functions/platform/buckets.ts");
  return withScratch((folder) =>
    withEngine(folder, async (engine) => {
      await openBucket("runs").download(`runs/${runId}/persons.parquet`, `${folder}/persons.parquet`);
      const answer = await engine.query(
        `select dealer_id || '/' || named_key as name, person::double as person from read_parquet('${folder}/persons.parquet')`,
      );
      const person = answer.number("person");
      return new Map(answer.text("name").map((name, row) => [name!, person[row]!]));
    }),
  );
}

describe("four months of lists", () => {
  test("put nobody on two lists, whichever dealer has them", () => {
    for (const rows of [earlier, later]) {
      expect(rows.length).toBeGreaterThan(50);
      expect(new Set(rows.map(({ customer }) => customer)).size).toBe(rows.length);
    }
  });

  test("hold lists of every kind that the network gives occasion for", () => {
    const kinds = new Set(later.map(({ list }) => list));
    for (const list of ["callback", "save", "warranty", "reminder", "win_back", "replacement"])
      expect(kinds).toContain(list);
  });

  test("keep a callback open until it is closed, and then off the list", () => {
    expect(later.find(sameCustomer(open))).toMatchObject({
      list: "callback",
      listedOn: EARLIER,
      dueAt: "2026-02-19T08:00:00+08:00",
    });
    expect(later.filter(sameCustomer(closed)).map(({ listedOn }) => listedOn)).not.toContain(EARLIER);
  });

  test("let those rest whom somebody talked to, and whoever refused contact for good", () => {
    const calls = later.filter(({ list }) => list !== "data_repair");
    expect([...calls.filter(sameCustomer(rested)), ...calls.filter(sameCustomer(refused))]).toEqual([]);
  });

  test("count what was done, up to the business date and not beyond", async () => {
    const counts = (await read("listCounts")).filter(({ level }) => level === "nation");
    const of = (list: List) => counts.find((row) => row["list"] === list)!;
    expect([of("warranty")["worked"], of("save")["worked"]]).toEqual([1, 0]);
    expect(Number(of("callback")["overdue"])).toBeGreaterThan(0);
  });

  test("measure what win back brings, against those held out", async () => {
    const [effect] = (await read("listEffects")).filter(({ level }) => level === "nation");
    const placed = earlier.filter(({ list }) => list === "win_back").length;
    expect(effect).toMatchObject({ list: "win_back", treated: placed, status: expect.stringMatching(/scored|small/) });
    expect(Number(effect!["heldOut"])).toBeGreaterThan(9);
    expect(Number(effect!["low"])).toBeLessThanOrEqual(Number(effect!["difference"]));
    expect(Number(effect!["high"])).toBeGreaterThanOrEqual(Number(effect!["difference"]));
    const held = (await read("listCounts")).find((row) => row["level"] === "nation" && row["list"] === "win_back")!;
    expect(Number(held["heldOut"])).toBeGreaterThan(0);
  });

  test("can be worked on from the command line, in a dealer's name and on its own list alone", async () => {
    const { log: logWork, readLists, undo } = await import("../../local/cli/list-work.ts");
    const [{ dealerId, customer }] = later.filter(({ list }) => list === "reminder") as [Row];
    const said = { dealer: String(dealerId), customer: String(customer), list: "reminder", by: "cli" } as const;
    await expect(logWork({ ...said, kind: "declined" })).rejects.toMatchObject({ name: "INPUT_INVALID" });
    await expect(logWork({ ...said, list: "save", kind: "reached" })).rejects.toThrow();
    expect((await readLists(said.dealer)).length).toBeGreaterThan(0);
    expect((await readLists()).map(({ list }) => list)).toHaveLength(8);
    await expect(undo(said.dealer, randomUUID(), "cli")).rejects.toMatchObject({ name: "NOT_FOUND" });
  });

  test("are the same bytes when the later night is repeated", async () => {
    const again = await night(cloud, BUSINESS_DATE);
    expect(await differences(again.runId, second.runId)).toEqual([]);
  });
});
