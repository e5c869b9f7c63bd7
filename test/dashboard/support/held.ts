import type { Hold } from "../../../functions/contracts/decisions.ts";
import type { MappingProposal, ProposedColumn } from "../../../functions/contracts/proposal.ts";

type Proposed = Partial<ProposedColumn> & Pick<ProposedColumn, "column">;

const proposed = (column: Proposed): ProposedColumn => ({
  need: "optional",
  source: column.header ?? null,
  header: null,
  confidence: column.header ? 0.97 : 0,
  why: column.header ? ["name"] : [],
  examples: [],
  alternatives: [],
  ...column,
});

/** A service file whose headers are half known: one sure, one likely, one doubtful, one missing, words and dates open. */
export const madeUpProposal: MappingProposal = {
  headers: ["GDH", "接车时间", "应收合计", "实收", "底盘", "类别", "店", "打印次数"],
  isHeaderless: false,
  columns: [
    proposed({ column: "ro_number", need: "mandatory", header: "GDH", confidence: 0.72, why: ["similar", "values"], examples: ["RO-2026-1001", "RO-2026-1002", "RO-2026-1003"] }),
    proposed({ column: "dealer_id", need: "mandatory", source: { const: "D0001" }, confidence: 1, why: ["constant"] }),
    proposed({ column: "opened_on", need: "mandatory", header: "接车时间", confidence: 0.95, why: ["similar", "values"], examples: ["3/5/2026", "4/5/2026", "11/2/2026"] }),
    proposed({ column: "total_amount", need: "mandatory", header: "应收合计", confidence: 0.48, why: ["similar"], examples: ["1280.00", "365.50", "99.00"], alternatives: [{ header: "实收", confidence: 0.45 }] }),
    proposed({ column: "vin", need: "identity", header: "底盘", confidence: 0.93, why: ["similar", "values"], examples: ["AAAAA9999A9999999", "AAAAA9999A9A99999"] }),
    proposed({ column: "customer_id", need: "identity" }),
    proposed({ column: "order_type", header: "类别", confidence: 0.81, why: ["values"], examples: ["一般保养", "钣喷", "内部活动"] }),
    proposed({ column: "odometer_km" }),
    proposed({ column: "pay_type" }),
    proposed({ column: "closed_on" }),
    proposed({ column: "advisor" }),
  ],
  formats: { date: { value: "M/D/YYYY", share: 1, alternatives: ["D/M/YYYY"] }, decimal: { value: ".", share: 1, alternatives: [] } },
  values: { order_type: { 一般保养: "periodic_maintenance", 内部活动: null } },
  unused: ["实收", "店", "打印次数"],
  isComplete: true,
  mapping: {
    columns: { ro_number: "GDH", dealer_id: { const: "D0001" }, opened_on: "接车时间", total_amount: "应收合计", vin: "底盘", order_type: "类别" },
    formats: {},
    values: { order_type: { 一般保养: "periodic_maintenance", 首保: "first_maintenance" } },
  },
}; // biome-ignore format: a table

export const mappingHold: Hold = {
  kind: "MAPPING",
  proposal: madeUpProposal,
  drift: {
    added: ["打印次数"],
    missing: ["毛利"],
    renamed: [
      { from: "应收合计（元）", to: "应收合计", confidence: 1, isCertain: true },
      { from: "开单日期", to: "接车时间", confidence: 0.6, isCertain: false },
    ],
    moved: [],
  },
};

export const dateHold: Hold = {
  kind: "DATE_ORDER",
  column: "opened_on",
  header: "进厂日期",
  candidates: ["M/D/YYYY", "D/M/YYYY"],
  evidence: { onlyMonthFirst: 0, onlyDayFirst: 128, onlyYearFirst: 0, either: 72 },
  likely: "D/M/YYYY",
  examples: ["3/5/2026", "13/5/2026", "5/6/2026"],
};

export const volumeHold: Hold = { kind: "VOLUME", rows: 120, usual: 4180, files: 6 };
