import type { Messages, RejectCode } from "./reject-messages.ts";

/** What to do about each code where the refusal itself says nothing more concrete, in both languages. */
export const REJECT_FIXES = {
  RAGGED_ROW: [
    () => "检查本行未加引号的分隔符，使格数与标题行相同",
    () => "look for an unquoted delimiter; the row needs as many cells as the header",
  ],
  UNBALANCED_QUOTE: [
    () => '补上结束的引号；内容中的引号请写成两个（""）',
    () => 'close the quote; write a quote inside a text twice ("")',
  ],
  MISSING_VALUE: [({ column }) => `在“${column}”填入值`, ({ column }) => `fill in "${column}"`],
  MISSING_IDENTITY: [
    () => "填入 17 位车架号或客户编号，任一即可",
    () => "fill in the 17-character VIN or the customer id; one is enough",
  ],
  NOT_A_DATE: [
    () => "改为年在前的写法，如 2026-03-05，或在映射中写 formats.date",
    () => "write the year first, as 2026-03-05, or set formats.date in the mapping",
  ],
  NOT_A_MONTH: [() => "改为年-月，如 2026-03", () => "write year and month, as 2026-03"],
  NOT_A_NUMBER: [
    () => "只留数字和小数点，去掉其他文字",
    () => "keep the digits and the decimal point, drop other text",
  ],
  NOT_A_VIN: [
    () => "按行驶证填入 17 位车架号；没有就留空并填客户编号",
    () =>
      "copy the 17-character VIN from the registration; where there is none leave it empty and fill in the customer id",
  ],
  NOT_A_PHONE: [
    () => "填 11 位手机号或带区号的固定电话；没有就留空",
    () => "give an 11-digit mobile or a landline with its area code; leave it empty where there is none",
  ],
  NOT_AN_ID: [({ limit }) => `只用 ${limit}`, ({ limit }) => `use ${limit} only`],
  NOT_IN_LIST: [
    ({ limit }) => `改为其中之一：${limit}；或在映射 values 中对应`,
    ({ limit }) => `use one of ${limit}, or translate the word under values in the mapping`,
  ],
  OUT_OF_RANGE: [
    ({ limit }) => `核对数值，应在 ${limit} 之内`,
    ({ limit }) => `check the value against its source; it must be within ${limit}`,
  ],
  OUT_OF_SCALE: [
    ({ limit }) => `填 ${limit} 的整数；不适用请留空`,
    ({ limit }) => `give a whole number of ${limit}; leave it empty where it does not apply`,
  ],
  NO_ANSWERS: [() => "至少填一个评分，或删去本行", () => "give at least one rating, or leave the row out"],
  IN_THE_FUTURE: [
    ({ limit }) => `核对年份与月日顺序；不得晚于 ${limit}`,
    ({ limit }) => `check the year and the order of month and day; nothing is later than ${limit}`,
  ],
  OUTSIDE_MONTH: [
    ({ limit }) => `把 ${limit} 以外的行放进另一个文件，或上传时不选替换月份`,
    ({ limit }) => `put rows outside ${limit} into another file, or send this one without replacing a month`,
  ],
  CLOSED_BEFORE_OPENED: [
    ({ limit }) => `改为 ${limit} 或之后，或更正开始日期`,
    ({ limit }) => `give ${limit} or later, or correct the opening date`,
  ],
  DELIVERED_BEFORE_SOLD: [
    ({ limit }) => `改为 ${limit} 或之后，或更正销售日期`,
    ({ limit }) => `give ${limit} or later, or correct the date of sale`,
  ],
  RESPONDED_BEFORE_EVENT: [
    ({ limit }) => `改为 ${limit} 或之后，或更正事件日期`,
    ({ limit }) => `give ${limit} or later, or correct the date of the event`,
  ],
  INVITED_ABOVE_ELIGIBLE: [
    ({ limit }) => `邀请数应不大于 ${limit}，或更正合格样本数`,
    ({ limit }) => `invite ${limit} at most, or correct the number of eligible`,
  ],
  UNKNOWN_DEALER: [
    () => "核对经销商代码；新店请总部先上传经销商名单",
    () => "check the dealer's code; for a new dealer head office sends the list of dealers first",
  ],
  FOREIGN_DEALER: [
    ({ limit }) => `若代码写错请改为 ${limit}；否则请由该店自己上传本行`,
    ({ limit }) => `write ${limit} if the code is a slip; otherwise that dealer has to send this row`,
  ],
  UNKNOWN_PROGRAMME: [({ limit }) => `改为其中之一：${limit}`, ({ limit }) => `use one of: ${limit}`],
  UNKNOWN_ITEM: [
    ({ column }) => `本行请把“${column}”留空，或更正调研项目`,
    ({ column }) => `leave "${column}" empty in this row, or correct the programme`,
  ],
  DUPLICATE_KEY_IN_FILE: [
    ({ limit }) => `与第 ${limit} 行比较，只留正确的一行；若是两笔业务，编号应不同`,
    ({ limit }) => `compare with line ${limit} and keep the right one; two orders need two keys`,
  ],
  ODOMETER_FALLING: [
    ({ limit }) => `核对本行与第 ${limit} 行的里程和日期；没有读表请填 0 或留空`,
    ({ limit }) => `check the odometer and date here and on line ${limit}; give 0 or nothing where nobody read it`,
  ],
  FORMULA_LIKE_TEXT: [
    () => "去掉开头的 =、+、-、@ 或制表符，或把公式粘贴为数值",
    () => "drop the leading =, +, -, @ or tab, or paste the formula as its value",
  ],
  CONTROL_CHARACTER: [
    () => "删去看不见的字符（重新输入这一格）",
    () => "delete the invisible character (type the cell again)",
  ],
  DAMAGED_CHARACTER: [
    () => "从原系统以 UTF-8 或 GB18030 重新导出；用这个文件无法恢复",
    () => "export it again from the source system in UTF-8 or GB18030; this file cannot be repaired",
  ],
  ROUNDED_BY_EXCEL: [
    () => "从原系统重新导出，或在 Excel 中把该列设为“文本”后重新填入完整编号；丢掉的位数无法恢复",
    () =>
      "export it again from the source system, or format the column as Text in Excel and enter the whole id; the lost digits cannot be restored",
  ],
  SPREADSHEET_ERROR: [
    () => "更正公式（##### 则加宽列），再以数值导出；没有值就留空",
    () => "mend the formula (widen the column for #####) and export values; leave it empty where there is none",
  ],
  LINE_TOO_LONG: [
    () => "检查缺少的换行或引号，再重新导出",
    () => "look for a missing line end or quote, then export again",
  ],
  TOO_LONG: [({ limit }) => `缩短到 ${limit} 个字符以内`, ({ limit }) => `shorten it to ${limit} characters`],
} as const satisfies Readonly<Record<RejectCode, Messages>>;
