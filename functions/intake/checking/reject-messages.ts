/** What a message or a fix may speak of. `value` is already masked where it is personal. */
export interface RejectFacts {
  readonly column: string;
  readonly value: string;
  readonly limit: string;
}

export type Messages = readonly [zh: (facts: RejectFacts) => string, en: (facts: RejectFacts) => string];

/** Every reason for setting a row aside, with its rule and the offending value, in both languages. */
export const REJECT_MESSAGES = {
  RAGGED_ROW: [
    ({ limit }) => `单元格数与标题行不符（${limit}）`,
    ({ limit }) => `the number of cells differs from the header row's (${limit})`,
  ],
  UNBALANCED_QUOTE: [
    () => "引号不成对，本行无法拆分；从下一行继续读取",
    () => "a quote is not closed, so the line cannot be split; reading went on with the next line",
  ],
  MISSING_VALUE: [({ column }) => `“${column}”不能为空`, ({ column }) => `"${column}" must not be empty`],
  MISSING_IDENTITY: [() => "车架号（VIN）和客户编号至少要有一个", () => "a row needs a VIN or a customer id"],
  NOT_A_DATE: [
    ({ value }) =>
      `“${value}”不是可识别的日期；可用 2026-03-05、2026/3/5、20260305、2026年3月5日，其他写法请在映射 formats.date 中说明`,
    ({ value }) =>
      `"${value}" is not a date as 2026-03-05, 2026/3/5, 20260305 or 2026年3月5日; for other forms set formats.date in the mapping`,
  ],
  NOT_A_MONTH: [
    ({ value }) => `“${value}”不是月份；可用 2026-03、2026/3、202603、2026年3月`,
    ({ value }) => `"${value}" is not a month as 2026-03, 2026/3, 202603 or 2026年3月`,
  ],
  NOT_A_NUMBER: [
    ({ value, limit }) => `“${value}”不是${limit === "whole" ? "整数" : "数字"}；小数点可在映射 formats.decimal 中说明`,
    ({ value, limit }) =>
      `"${value}" is not a ${limit === "whole" ? "whole " : ""}number; the decimal sign can be set as formats.decimal in the mapping`,
  ],
  NOT_A_VIN: [
    ({ value, limit }) => `“${value}”不是 17 位车架号（字母不含 I、O、Q）${limit && `；${limit} 可能应为 1 或 0`}`,
    ({ value, limit }) =>
      `"${value}" is not a 17-character VIN (no letters I, O, Q)${limit && `; ${limit} may stand for 1 or 0`}`,
  ],
  NOT_A_PHONE: [
    ({ value }) => `“${value}”不是电话号码（11 位手机号，或带区号的固定电话）`,
    ({ value }) => `"${value}" is not a phone number (an 11-digit mobile, or a landline with its area code)`,
  ],
  NOT_AN_ID: [
    ({ value, limit }) => `“${value}”不能作为编号（${limit}）`,
    ({ value, limit }) => `"${value}" cannot be an id (${limit})`,
  ],
  NOT_IN_LIST: [
    ({ value, limit }) => `“${value}”不在可选值中：${limit}；可在映射 values 中对应`,
    ({ value, limit }) => `"${value}" is not one of ${limit}; translate it under values in the mapping`,
  ],
  OUT_OF_RANGE: [
    ({ value, limit }) => `“${value}”超出范围 ${limit}`,
    ({ value, limit }) => `"${value}" is outside ${limit}`,
  ],
  OUT_OF_SCALE: [
    ({ value, limit }) => `评分“${value}”不在量表 ${limit} 内`,
    ({ value, limit }) => `the rating "${value}" is not on the scale ${limit}`,
  ],
  NO_ANSWERS: [() => "没有一个有效评分", () => "not one item has a valid rating"],
  IN_THE_FUTURE: [
    ({ value, limit }) => `“${value}”晚于收到文件的日期 ${limit}`,
    ({ value, limit }) => `"${value}" is later than ${limit}, the day the file came in`,
  ],
  OUTSIDE_MONTH: [
    ({ value, limit }) => `“${value}”不在本文件所替换的月份 ${limit} 内`,
    ({ value, limit }) => `"${value}" is outside ${limit}, the month the file stands for`,
  ],
  CLOSED_BEFORE_OPENED: [
    ({ value, limit }) => `结束日期“${value}”早于开始日期 ${limit}`,
    ({ value, limit }) => `closed on "${value}", before it was opened on ${limit}`,
  ],
  DELIVERED_BEFORE_SOLD: [
    ({ value, limit }) => `交车日期“${value}”早于销售日期 ${limit}`,
    ({ value, limit }) => `delivered on "${value}", before it was sold on ${limit}`,
  ],
  RESPONDED_BEFORE_EVENT: [
    ({ value, limit }) => `答卷日期“${value}”早于事件日期 ${limit}`,
    ({ value, limit }) => `answered on "${value}", before the event on ${limit}`,
  ],
  INVITED_ABOVE_ELIGIBLE: [
    ({ value, limit }) => `邀请数“${value}”大于合格样本数 ${limit}`,
    ({ value, limit }) => `"${value}" invited of ${limit} eligible`,
  ],
  UNKNOWN_DEALER: [
    ({ value }) => `没有经销商“${value}”；请总部先上传经销商名单`,
    ({ value }) => `there is no dealer "${value}"; head office must send the list of dealers first`,
  ],
  FOREIGN_DEALER: [
    ({ value, limit }) => `本文件属于经销商 ${limit}，此行却属于“${value}”`,
    ({ value, limit }) => `the file is dealer ${limit}'s, the row dealer "${value}"'s`,
  ],
  UNKNOWN_PROGRAMME: [
    ({ value, limit }) => `没有调研项目“${value}”；已有：${limit}`,
    ({ value, limit }) => `there is no programme "${value}"; known: ${limit}`,
  ],
  UNKNOWN_ITEM: [
    ({ column, limit }) => `调研项目 ${limit} 没有题目“${column}”`,
    ({ column, limit }) => `programme ${limit} has no item "${column}"`,
  ],
  DUPLICATE_KEY_IN_FILE: [
    ({ value, limit }) => `编号“${value}”在本文件第 ${limit} 行已出现，内容不同`,
    ({ value, limit }) => `the key "${value}" stands on line ${limit} already, with other content`,
  ],
  ODOMETER_FALLING: [
    ({ value, limit }) => `里程 ${value} 与同一车辆第 ${limit} 行矛盾：里程不能随时间减少`,
    ({ value, limit }) => `an odometer of ${value} contradicts line ${limit}, the same vehicle's: it cannot fall`,
  ],
  FORMULA_LIKE_TEXT: [
    ({ value }) => `“${value}”像电子表格公式（以 =、+、-、@ 或制表符开头）`,
    ({ value }) => `"${value}" looks like a spreadsheet formula (it starts with =, +, -, @ or a tab)`,
  ],
  CONTROL_CHARACTER: [({ value }) => `“${value}”含有控制字符`, ({ value }) => `"${value}" holds a control character`],
  DAMAGED_CHARACTER: [
    ({ value }) => `“${value}”含有已损坏的字符（�）：导出系统解码时已丢失原文`,
    ({ value }) => `"${value}" holds damaged characters (�): the exporting system lost the original when it decoded it`,
  ],
  ROUNDED_BY_EXCEL: [
    ({ value }) => `“${value}”是科学计数法：Excel 已丢掉编号的后几位`,
    ({ value }) => `"${value}" is in scientific notation: Excel has lost the id's last digits`,
  ],
  SPREADSHEET_ERROR: [
    ({ value }) => `“${value}”是电子表格的错误值，不是内容`,
    ({ value }) => `"${value}" is a spreadsheet's error, not a value`,
  ],
  LINE_TOO_LONG: [
    ({ limit }) => `本行超过 ${limit} 个字符，没有读取；从下一行继续`,
    ({ limit }) => `the line is longer than ${limit} characters and was not read; reading went on with the next line`,
  ],
  TOO_LONG: [({ limit }) => `文字超过 ${limit} 个字符`, ({ limit }) => `the text is longer than ${limit} characters`],
} as const satisfies Readonly<Record<string, Messages>>;

export type RejectCode = keyof typeof REJECT_MESSAGES;
