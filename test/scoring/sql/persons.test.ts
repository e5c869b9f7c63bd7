import { describe, expect, test } from "vitest";
import type { CustomerDecision } from "../../../functions/contracts/customers.ts";
import { contract, type Lake, order, type Row, rowsOf, settle, withLake } from "./lake.ts";

const AS_OF = "2026-06-30";
const ANNA = 501;
const BEN = 502;

/** A repair order at a dealer; what is not said is not known. */
const at = (dealer_id: string, row: Row) => order({ dealer_id, opened_on: "2025-01-01", vehicle_key: null, ...row });

/** Persons as lists of `dealer/key`, and the rules of the merges. */
async function persons(lake: Lake): Promise<{ groups: string[][]; rules: string[]; numbers: number[] }> {
  return withLake(lake, async (engine) => {
    await settle(engine, AS_OF, lake);
    const nodes = rowsOf(
      await engine.query("select dealer_id, named_key::double as key, person::double as person from persons"),
      ["dealer_id"],
      ["key", "person"],
    );
    const merges = rowsOf(await engine.query("select rule from merges order by rowid"), ["rule"], []);
    const byPerson = Map.groupBy(nodes, ({ person }) => person);
    return {
      groups: [...byPerson.values()]
        .map((group) => group.map(({ dealer_id, key }) => `${dealer_id}/${key}`).sort())
        .sort(),
      rules: merges.map(({ rule }) => String(rule)),
      numbers: [...byPerson.keys()].map(Number),
    };
  });
}

describe("the same customer id", () => {
  test("R1: of one dealer is one person, whatever else the rows say", async () => {
    const service = [
      at("D1", { customer_key: 1, phone_key: 5 }),
      at("D1", { customer_key: 1, phone_key: 6, name_key: BEN }),
    ];
    expect(await persons({ service })).toEqual({ groups: [["D1/1"]], rules: [], numbers: [1] });
  });

  test("of two dealers is two people, if nothing else speaks for one", async () => {
    const service = [at("D1", { customer_key: 1 }), at("D2", { customer_key: 1, opened_on: "2025-02-01" })];
    const found = await persons({ service });
    expect(found.groups).toEqual([["D1/1"], ["D2/1"]]);
    expect(found.numbers).toContain(1);
  });

  test.each<[string, Row]>([
    ["a phone", { phone_key: 5 }],
    ["a name", { name_key: ANNA }],
    ["a vehicle", { vehicle_key: 77 }],
  ])("R5: of two dealers is one person with %s in common", async (_, row) => {
    const service = ["D1", "D2"].map((dealer) => at(dealer, { customer_key: 1, ...row }));
    expect(await persons({ service })).toMatchObject({
      groups: [["D1/1", "D2/1"]],
      rules: ["customer_id"],
      numbers: [1],
    });
  });

  test("in head office's own files is one person at any dealer", async () => {
    const service = ["D1", "D2"].map((dealer) => at(dealer, { customer_key: 1, upload_id: "hq" }));
    expect(await persons({ service, headOffice: ["hq"] })).toMatchObject({
      groups: [["D1/1", "D2/1"]],
      rules: ["network_id"],
    });
  });
});

describe("two customer ids", () => {
  const pair = (one: Row, other: Row) => ({
    service: [at("D1", { customer_key: 1, ...one }), at("D2", { customer_key: 2, opened_on: "2025-02-01", ...other })],
  });
  const isOne = async (lake: Lake) => (await persons(lake)).groups.length === 1;

  test("R2: with phone and name in common are one person, by the number of the earlier", async () => {
    const found = await persons(pair({ phone_key: 5, name_key: ANNA }, { phone_key: 5, name_key: ANNA }));
    expect(found).toEqual({ groups: [["D1/1", "D2/2"]], rules: ["phone_name"], numbers: [1] });
  });

  test("R2: with the phone in common where one has no name are one person", async () => {
    expect(await persons(pair({ phone_key: 5, name_key: ANNA }, { phone_key: 5 }))).toMatchObject({
      rules: ["phone_name"],
    });
  });

  test("with the phone in common and no name at all are two", async () => {
    expect(await isOne(pair({ phone_key: 5 }, { phone_key: 5 }))).toBe(false);
  });

  test("with the phone in common and two names are two: a couple", async () => {
    expect(await isOne(pair({ phone_key: 5, name_key: ANNA }, { phone_key: 5, name_key: BEN }))).toBe(false);
  });

  test("a couple's phone without a name joins neither", async () => {
    const { service } = pair({ phone_key: 5, name_key: ANNA }, { phone_key: 5, name_key: BEN });
    const nameless = at("D3", { customer_key: 3, phone_key: 5 });
    expect((await persons({ service: [...service, nameless] })).groups).toHaveLength(3);
  });

  test("R3: with phone and vehicle in common are one person however spelled", async () => {
    const found = await persons(
      pair({ phone_key: 5, vehicle_key: 77, name_key: ANNA }, { phone_key: 5, vehicle_key: 77, name_key: BEN }),
    );
    expect(found).toMatchObject({ groups: [["D1/1", "D2/2"]], rules: ["phone_vehicle"] });
  });

  test("R4: with vehicle and name in common are one person whatever their phones", async () => {
    const found = await persons(
      pair({ phone_key: 5, vehicle_key: 77, name_key: ANNA }, { phone_key: 6, vehicle_key: 77, name_key: ANNA }),
    );
    expect(found).toMatchObject({ groups: [["D1/1", "D2/2"]], rules: ["vehicle_name"] });
  });

  test("with the vehicle alone in common are two: it was sold", async () => {
    expect(await isOne(pair({ vehicle_key: 77 }, { vehicle_key: 77 }))).toBe(false);
    expect(await isOne(pair({ vehicle_key: 77, name_key: ANNA }, { vehicle_key: 77, name_key: BEN }))).toBe(false);
  });

  test("with the name alone in common are two", async () => {
    expect(await isOne(pair({ name_key: ANNA }, { name_key: ANNA }))).toBe(false);
  });
});

describe("rows without a customer id", () => {
  test("are found again by phone and name at another dealer's customer", async () => {
    const service = [
      at("D1", { vehicle_key: 77, phone_key: 5, name_key: ANNA }),
      at("D2", { customer_key: 2, vehicle_key: 78, phone_key: 5, name_key: ANNA }),
    ];
    expect((await persons({ service })).groups).toHaveLength(1);
  });

  test("of one phone and name are one person with several vehicles", async () => {
    const service = [77, 78, 79].map((vehicle_key) => at("D1", { vehicle_key, phone_key: 5, name_key: ANNA }));
    expect((await persons({ service })).groups.map((group) => group.length)).toEqual([3]);
  });

  test("that only hold a number many share name nobody", async () => {
    const crowd = Array.from({ length: 8 }, (_, i) => at("D1", { customer_key: i, phone_key: 5, name_key: 600 + i }));
    const { groups } = await persons({ service: [...crowd, at("D1", { vehicle_key: 77, phone_key: 5 })] });
    expect(groups).toHaveLength(8);
  });
});

describe("what many share links nobody", () => {
  test("a dealer's own number, kept for customers without one", async () => {
    const crowd = Array.from({ length: 6 }, (_, i) => at("D1", { customer_key: i, phone_key: 5, name_key: 600 + i }));
    const twice = at("D1", { customer_key: 9, phone_key: 5, name_key: 600 });
    expect((await persons({ service: [...crowd, twice] })).groups).toHaveLength(7);
  });

  test("a number met at many dealers under several names", async () => {
    const service = [1, 2, 3, 4].map((i) =>
      at(`D${i}`, { customer_key: 10 + i, phone_key: 5, name_key: 600 + (i % 3), vehicle_key: 77 }),
    );
    expect((await persons({ service })).rules).not.toContain("phone_vehicle");
  });

  test("a customer id that stands for all walk-ins", async () => {
    const walkIns = Array.from({ length: 12 }, (_, i) =>
      at("D1", { customer_key: 1, phone_key: 50 + i, name_key: 600 + i }),
    );
    const one = at("D2", { customer_key: 2, phone_key: 50, name_key: 600 });
    expect((await persons({ service: [...walkIns, one] })).groups).toHaveLength(2);
  });

  test("a demonstration car", async () => {
    const service = Array.from({ length: 14 }, (_, i) =>
      at("D1", { customer_key: i, vehicle_key: 77, name_key: 600 + (i % 13) }),
    );
    expect((await persons({ service })).groups).toHaveLength(14);
  });
});

describe("people's decisions", () => {
  const three = [1, 2, 3].map((customer_key) =>
    at(`D${customer_key}`, { customer_key, phone_key: 5, name_key: ANNA, opened_on: `2025-0${customer_key}-01` }),
  );
  const other = at("D4", { customer_key: 4, phone_key: 6, name_key: BEN, opened_on: "2025-04-01" });
  const decide = (kind: "split" | "join", one: number, two: number, minute = 0): CustomerDecision => ({
    id: `${kind}-${one}-${two}-${minute}`,
    kind,
    one: { dealer: `D${one}`, key: one },
    other: { dealer: `D${two}`, key: two },
    by: "test",
    at: `2026-01-01T00:0${minute}:00.000Z`,
    why: "a test",
  });
  const groupsWith = async (...decisions: CustomerDecision[]) =>
    (await persons({ service: [...three, other], decisions })).groups;

  test("without any, three records of one phone and name are one person", async () => {
    expect(await groupsWith()).toEqual([["D1/1", "D2/2", "D3/3"], ["D4/4"]]);
  });

  test("a split holds over the third record, which stays with the earlier", async () => {
    expect(await groupsWith(decide("split", 1, 2))).toEqual([["D1/1", "D3/3"], ["D2/2"], ["D4/4"]]);
  });

  test("three splits part all three", async () => {
    expect(await groupsWith(decide("split", 1, 2), decide("split", 1, 3), decide("split", 2, 3))).toHaveLength(4);
  });

  test("a join makes one of what no rule would, and is recorded as a decision", async () => {
    const found = await persons({ service: [...three, other], decisions: [decide("join", 2, 4)] });
    expect(found.groups).toEqual([["D1/1", "D2/2", "D3/3", "D4/4"]]);
    expect(found.rules).toContain("decision");
  });

  test("a split stands above a join that would go around it", async () => {
    const groups = await groupsWith(decide("split", 1, 4), decide("join", 2, 4, 1), decide("join", 1, 2, 2));
    expect(groups.some((group) => group.includes("D1/1") && group.includes("D4/4"))).toBe(false);
  });

  test("of two on the same customers the last holds", async () => {
    expect(await groupsWith(decide("split", 1, 2), decide("join", 2, 1, 1))).toEqual(await groupsWith());
  });

  test("one on somebody whom no row names changes nothing", async () => {
    expect(await groupsWith(decide("join", 1, 9))).toEqual(await groupsWith());
  });
});

test("the order of the rows and of the files changes nothing", async () => {
  const service = Array.from({ length: 60 }, (_, i) =>
    at(`D${i % 4}`, { customer_key: i % 17, phone_key: i % 15, name_key: 600 + (i % 15), vehicle_key: i % 13, row: i }),
  );
  const sales = [contract({ customer_key: 3, vehicle_key: 5, sold_on: "2024-01-01", phone_key: 3, row: 0 })];
  const found = await persons({ service, sales });
  expect(found.rules.length).toBeGreaterThan(3);
  expect(await persons({ service: service.toReversed(), sales })).toEqual(found);
});
