import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Mapping } from "../../../functions/contracts/mapping.ts";
import { Programme } from "../../../functions/contracts/programme.ts";
import { MappingProposal } from "../../../functions/contracts/proposal.ts";
import { isFaulty } from "../../../functions/intake/reading/fault.ts";
import { matchHeaders } from "../../../functions/intake/reading/match-headers.ts";
import { proposeMapping } from "../../../functions/intake/reading/propose-mapping.ts";
import { csi, mapping, service } from "../samples.ts";
import { LATER_LAYOUTS } from "./layouts/later-layouts.ts";
import { LAYOUTS as FIRST_LAYOUTS, type Layout } from "./layouts/layouts.ts";
import { DATES, MONEY, printedRows, recordsOf } from "./layouts/printed-rows.ts";

const ROWS = 80;
const LAYOUTS = [...FIRST_LAYOUTS, ...LATER_LAYOUTS];
/** A programme of four questions; the other one of the tests has two. */
const hall = Programme.parse({
  ...csi,
  programme: "HALL",
  factors: [
    {
      id: "hall",
      label: { "zh-CN": "展厅", en: "Hall" },
      weight: 1,
      items: ["灯光", "音响", "茶水", "座椅"].map((zh, at) => ({
        id: `h0${at + 1}`,
        label: { "zh-CN": zh, en: `Hall part ${at + 1}` },
        min: 1,
        max: 10,
      })),
    },
  ],
});

const questionOf = ({ feed, dealer = "D0001" }: Layout) => ({
  ...service,
  feed,
  dealer,
  programmes: [csi, hall],
});

function propose(layout: Layout, order: readonly number[] = [...layout.columns.keys()]) {
  const columns = order.map((at) => layout.columns[at]!);
  const records = recordsOf(
    printedRows(ROWS, layout.print),
    columns.map(([, meaning]) => meaning),
  );
  const isHeaderless = columns.every(([header]) => header === "");
  const headers = isHeaderless ? records[0]!.cells : columns.map(([header]) => header);
  const proposal = proposeMapping(headers, isHeaderless ? records.slice(1) : records, questionOf(layout));
  return { proposal, columns };
}

/** Canonical column → meaning of the cells proposed for it, and the one that is right. */
function outcome(layout: Layout) {
  const { proposal, columns } = propose(layout);
  const found = proposal.columns.flatMap(({ column, header }) => {
    const meaning = header === null ? undefined : columns[proposal.headers.indexOf(header)]?.[1];
    return meaning === undefined ? [] : [[column, meaning] as const];
  });
  const right = columns.flatMap(([, meaning, column]) => (column ? [[column, meaning] as const] : []));
  return { found: Object.fromEntries(found), right: Object.fromEntries(right) };
}

describe.each(LAYOUTS.map((layout) => [layout.title, layout] as const))("%s", (_, layout) => {
  test("every column is proposed from its header, and no other", () => {
    const { found, right } = outcome(layout);
    expect(found).toEqual(right);
  });

  test("is complete, keeps its contract, and names its headers so that they can be matched", () => {
    const { proposal } = propose(layout);
    expect(MappingProposal.parse(proposal)).toEqual(proposal);
    expect(Mapping.parse(proposal.mapping)).toEqual(proposal.mapping);
    expect(proposal.isComplete).toBe(true);
    const plan = matchHeaders(proposal.headers, { ...questionOf(layout), mapping: proposal.mapping });
    expect(isFaulty(plan) ? plan.fault.code : "planned").toBe("planned");
  });

  test("shows no phone, VIN, plate or person", () => {
    const { proposal } = propose(layout);
    const text = JSON.stringify(proposal);
    const rows = printedRows(ROWS, layout.print);
    for (const meaning of ["vin", "phone", "otherPhone", "name", "plate", "advisor", "words", "birthday"]) {
      const leaked = rows.filter((row) => text.includes(row[meaning]!)).length;
      expect(leaked, meaning).toBe(0);
    }
  });
});

test("of all columns of all layouts at least 98 in 100 are proposed right", () => {
  const judged = LAYOUTS.map(outcome).flatMap(({ found, right }) =>
    [...new Set([...Object.keys(found), ...Object.keys(right)])].map((column) => found[column] === right[column]),
  );
  const accuracy = judged.filter((isRight) => isRight).length / judged.length;
  console.info(`top-1 accuracy: ${(100 * accuracy).toFixed(1)} % of ${judged.length} columns`);
  expect(accuracy).toBeGreaterThanOrEqual(0.98);
});

test("the order of the columns does not change what is proposed", () => {
  const isPositional = ({ columns }: Layout) =>
    new Set(columns.map(([header]) => header)).size < columns.length || columns.every(([header]) => header.length < 2);
  const layouts = LAYOUTS.filter((layout) => !isPositional(layout));
  const shuffled = fc
    .constantFrom(...layouts)
    .chain((layout) =>
      fc.tuple(
        fc.constant(layout),
        fc.shuffledSubarray([...layout.columns.keys()], { minLength: layout.columns.length }),
      ),
    );
  fc.assert(
    fc.property(shuffled, ([layout, order]) => {
      expect(propose(layout, order).proposal.mapping).toEqual(propose(layout).proposal.mapping);
    }),
    { seed: 20261122, numRuns: 60 },
  );
});

test("a decoy alone is not taken for a mandatory column with confidence", () => {
  const layout: Layout = {
    title: "decoys",
    feed: "service",
    print: { date: DATES.iso, money: MONEY.plain },
    columns: [
      ["工单号", "ro"],
      ["车架号", "vin"],
      ["预约日期", "bookedOn"],
      ["税额", "tax"],
      ["折扣金额", "discount"],
      ["送修人电话", "otherPhone"],
      ["保险公司", "insurer"],
    ],
  };
  const { proposal } = propose(layout);
  const sources = Object.fromEntries(proposal.columns.map(({ column, header }) => [column, header]));
  expect(sources).toMatchObject({ opened_on: null, closed_on: null, total_amount: null, pay_type: null, phone: null });
  expect(proposal.isComplete).toBe(false);
});

test("words of a list that are not known are proposed by what they hold, or asked", () => {
  const layout = LAYOUTS.find(({ title }) => title.includes("mixed"))!;
  expect(propose(layout).proposal.values).toEqual({
    order_type: { 一般保养: "periodic_maintenance", 事故车维修: "body" },
  });
});

test.each([
  ["American dates", "service, English in camel case and abbreviations", { date: "M/D/YYYY" }],
  ["decimal commas", "service, decimal commas", { decimal: "," }],
  ["dates with the year first", "service, pinyin initials", {}],
])("%s are said in the mapping only where they need to be", (_, title, formats) => {
  expect(propose(LAYOUTS.find((layout) => layout.title === title)!).proposal.mapping.formats).toEqual(formats);
});

test("what a mapping says is not doubted, and what it leaves open is proposed", () => {
  const layout = LAYOUTS[0]!;
  const records = recordsOf(
    printedRows(ROWS, layout.print),
    layout.columns.map(([, meaning]) => meaning),
  );
  const said = mapping({ columns: { opened_on: "打印日期", customer_id: { row: true } } });
  const headers = layout.columns.map(([header]) => header);
  const proposal = proposeMapping(headers, records, { ...questionOf(layout), mapping: said });
  expect(proposal.mapping.columns).toMatchObject({ ...said.columns, vin: "VIN号", closed_on: "结算时刻" });
  expect(proposal.columns.find(({ column }) => column === "opened_on")).toMatchObject({
    why: ["remembered"],
    confidence: 1,
  });
});

test("a file of 200 columns and 300 rows is read in milliseconds", () => {
  const { columns, print } = LAYOUTS[0]!;
  const wide = Array.from({ length: 200 }, (_, at) => columns[at % columns.length]!);
  const headers = wide.map(([header], at) => (at < columns.length ? header : `${header}${at}`));
  const records = recordsOf(
    printedRows(300, print),
    wide.map(([, meaning]) => meaning),
  );
  const run = () => {
    const start = performance.now();
    proposeMapping(headers, records, questionOf(LAYOUTS[0]!));
    return performance.now() - start;
  };
  const fastest = Math.min(...Array.from({ length: 8 }, run));
  console.info(`200 columns × 300 rows: ${fastest.toFixed(0)} ms`);
  expect(fastest).toBeLessThan(200);
});
