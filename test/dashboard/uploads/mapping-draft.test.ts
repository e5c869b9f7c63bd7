import { describe, expect, test } from "vitest";
import {
  type Choice,
  draftFaults,
  draftOf,
  isAsProposed,
  type MappingDraft,
  mappingOf,
} from "../../../dashboard/uploads/mapping-draft.ts";
import { Mapping } from "../../../functions/contracts/mapping.ts";
import { MappingProposal } from "../../../functions/contracts/proposal.ts";
import { madeUpProposal } from "../support/held.ts";

const NO_ITEMS = () => false;
const start = draftOf(madeUpProposal);
const choosing = (column: string, choice: Choice): MappingDraft => ({
  ...start,
  choices: { ...start.choices, [column]: choice },
});
const faultsOf = (draft: MappingDraft) => draftFaults({ ...draft, date: "M/D/YYYY" }, madeUpProposal, NO_ITEMS);

describe("the draft of a mapping", () => {
  test("the made-up proposal keeps the contract", () => {
    expect(MappingProposal.parse(madeUpProposal)).toEqual(madeUpProposal);
  });

  test("confirmed as proposed, is the proposal's own mapping with the words it suggested", () => {
    expect(mappingOf(start, madeUpProposal)).toEqual(madeUpProposal.mapping);
  });

  test("is always a mapping in the contract's sense", () => {
    const draft = choosing("pay_type", { from: "constant", constant: " customer " });
    expect(Mapping.parse(mappingOf(draft, madeUpProposal)).columns.pay_type).toEqual({ const: "customer" });
  });

  test("takes another header, and drops a column that the file does not have", () => {
    const other = mappingOf(choosing("total_amount", { from: "header", header: "实收" }), madeUpProposal);
    expect(other.columns.total_amount).toBe("实收");
    const less = mappingOf(choosing("order_type", { from: "none" }), madeUpProposal);
    expect(less.columns).not.toHaveProperty("order_type");
  });

  test("keeps a source of several columns as it was proposed", () => {
    const source = { join: ["GDH", "店"], with: "-" };
    const [first, ...rest] = madeUpProposal.columns;
    const joined = { ...madeUpProposal, columns: [{ ...first!, source, header: null }, ...rest] };
    expect(mappingOf(draftOf(joined), joined).columns.ro_number).toEqual(source);
  });

  test("carries the date's order and the meaning of words that a person gave", () => {
    const said = { ...start, date: "D/M/YYYY", values: { order_type: { 一般保养: "repair", 内部活动: "accessory" } } };
    const mapping = mappingOf(said, madeUpProposal);
    expect(mapping.formats).toEqual({ date: "D/M/YYYY" });
    expect(mapping.values).toEqual({
      order_type: { 首保: "first_maintenance", 一般保养: "repair", 内部活动: "accessory" },
    });
  });

  test("forgets the words of a column that is now taken from elsewhere", () => {
    const draft = choosing("order_type", { from: "header", header: "店" });
    expect(mappingOf(draft, madeUpProposal).values).toEqual({});
    expect(isAsProposed(draft, madeUpProposal.columns[6]!)).toBe(false);
  });
});

describe("a draft cannot be confirmed", () => {
  test("while the order of dates is open", () => {
    expect(draftFaults(start, madeUpProposal, NO_ITEMS)).toEqual([{ kind: "date" }]);
    expect(faultsOf(start)).toEqual([]);
  });

  test("without a mandatory column", () => {
    expect(faultsOf(choosing("ro_number", { from: "none" }))).toEqual([{ kind: "missing", column: "ro_number" }]);
  });

  test("without any identity", () => {
    expect(faultsOf(choosing("vin", { from: "none" }))).toEqual([
      { kind: "identity", columns: ["vin", "customer_id"] },
    ]);
  });

  test("with one header for two columns", () => {
    expect(faultsOf(choosing("odometer_km", { from: "header", header: "应收合计" }))).toEqual([
      { kind: "twice", header: "应收合计", columns: ["total_amount", "odometer_km"] },
    ]);
  });

  test("with a fixed value that is empty", () => {
    expect(faultsOf(choosing("dealer_id", { from: "constant", constant: " " }))).toEqual([
      { kind: "constant", column: "dealer_id" },
    ]);
  });

  test("for a survey without a question", () => {
    const isItem = (column: string) => column === "odometer_km";
    expect(draftFaults({ ...start, date: "M/D/YYYY" }, madeUpProposal, isItem)).toEqual([{ kind: "items" }]);
  });
});
