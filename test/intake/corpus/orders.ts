/** Headers as dealers write them, by canonical column. */
const HEADERS = {
  ro_number: "工单号",
  contract_no: "合同号",
  vin: "车架号",
  customer_id: "客户编号",
  opened_on: "进厂日期",
  closed_on: "结算日期",
  sold_on: "销售日期",
  total_amount: "总金额",
  price_amount: "成交价",
  labour_amount: "工时费",
  odometer_km: "里程",
  order_type: "工单类型",
  pay_type: "付费类型",
  advisor: "服务顾问",
  model: "车型",
  customer_name: "客户姓名",
  phone: "手机",
  birthday: "生日",
  model_year: "年款",
  warranty_months: "质保月数",
  delivered_on: "交车日期",
  city: "城市",
  dealer_id: "经销商代码",
  name: "经销商名称",
  region: "大区",
  response_id: "问卷编号",
  programme: "调研项目",
  responded_on: "调研日期",
  event_on: "服务日期",
  verbatim: "客户原声",
  complaint: "是否抱怨",
  outcome: "是否成交",
  channel: "调研方式",
  q01: "服务态度",
  q02: "维修质量",
  s01: "购车服务态度",
  period: "月份",
  eligible: "合格样本",
  invited: "邀请数",
} as const;

export type Cells = Partial<Record<keyof typeof HEADERS, string>>;

/** A sound repair order. */
export const order = (n = 1, cells: Cells = {}): Cells => ({
  ro_number: `R${n}`,
  vin: vinOf(n),
  opened_on: "2026-03-05",
  total_amount: "100",
  model: "朗逸",
  ...cells,
});

export const contract = (n = 1, cells: Cells = {}): Cells => ({
  contract_no: `C${n}`,
  vin: vinOf(n),
  sold_on: "2026-03-05",
  price_amount: "150000",
  model: "朗逸",
  ...cells,
});

export const response = (n = 1, cells: Cells = {}): Cells => ({
  response_id: `A${n}`,
  programme: "CSI",
  responded_on: "2026-03-05",
  q01: "9",
  q02: "8",
  ...cells,
});

export const vinOf = (n: number): string => `LSVTESTXX771${String(n).padStart(5, "0")}`;

/** Header row and rows, as texts; a column is there as soon as one row has it. */
export function tableOf(rows: readonly Cells[]): string[][] {
  const columns = new Map(rows.flatMap((row) => Object.keys(row).map((column) => [column, true] as const)));
  const headers = Object.entries(HEADERS).filter(([column]) => columns.has(column));
  const cells = rows.map((row) => {
    const given = new Map(Object.entries(row));
    return headers.map(([column]) => given.get(column) ?? "");
  });
  return [headers.map(([, header]) => header), ...cells];
}

export interface TextForm {
  readonly delimiter?: string;
  readonly end?: string;
}

/** Rows of text, cells quoted where they have to be. */
export function textOf(rows: readonly (readonly string[])[], { delimiter = ",", end = "\n" }: TextForm = {}): string {
  const quoted = (cell: string) => (/["\r\n]/.test(cell) || cell.includes(delimiter) ? inQuotes(cell) : cell);
  return rows.map((cells) => cells.map(quoted).join(delimiter) + end).join("");
}

export const inQuotes = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

export const ordersText = (rows: readonly Cells[], form?: TextForm): string => textOf(tableOf(rows), form);

/** A sound order, and below it one with these cells: on line 3. */
export const besideSound = (cells: Cells): string => ordersText([order(1), order(2, cells)]);
