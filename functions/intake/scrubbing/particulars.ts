/** What a placeholder stands for. */
export type Label = "电话" | "车架号" | "车牌" | "证件" | "邮箱" | "姓名" | "号码" | "客户";

export interface Pattern {
  readonly label: Label;
  readonly form: RegExp;
  /** What the form alone cannot say. */
  readonly holds?: (match: string) => boolean;
}

/** What people put between the digits of a number. */
const GAP = "[\\s\\-\\u2010-\\u2015_.·•*~(),/、]{0,3}";
const GAPS = new RegExp(`(?:${GAP.replace("{0,3}", "")})+`, "g");
const DIGIT = "[0-9零〇一二三四五六七八九幺]";
const PROVINCE = "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领]";

/** Surnames that are hardly ever part of another word before a form of address: 关于经理 is about no Mr Yu. */
const SURNAME =
  "(?:欧阳|上官|司马|诸葛|夏侯|皇甫|尉迟|公孙|令狐|慕容|司徒|东方|南宫|端木|[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田姜范石姚谭廖邹熊金陆郝孔崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易武乔贺赖龚])";
const ADDRESS = "(?:先生|女士|小姐|太太|师傅|老师|大哥|大姐|阿姨)";
const OFFICE = "(?:经理|顾问|店长|主管|主任|总监)";

const lettersIn = (match: string): number => match.replace(/[^A-Za-z]/g, "").length;
const digitsIn = (match: string): number => match.replace(/\D/g, "").length;

/**
 * Particulars that can be told by their form, the surest first. Too much rather than too little: a long number in a comment
 * serves nobody but its owner.
 */
export const PATTERNS: readonly Pattern[] = [
  { label: "邮箱", form: /[\w.+%-]+@[\w-]+(?:\.[\w-]+)+/g },
  {
    label: "证件",
    form: new RegExp(`(?:\\d${GAP}){17}[\\dX]`, "gi"),
    holds: (match) => /^\d{6}(?:19|20)/.test(match.replace(/\D/g, "")),
  },
  { label: "车架号", form: /[A-Z0-9]{17,}/gi, holds: (match) => lettersIn(match) > 0 && digitsIn(match) >= 5 },
  {
    label: "车架号",
    form: new RegExp(`(?:[A-HJ-NPR-Z0-9]${GAP}){13}(?:\\d${GAP}){3}\\d`, "g"),
    holds: (match) => lettersIn(match) >= 2 && digitsIn(match) >= 5,
  },
  { label: "车牌", form: new RegExp(`${PROVINCE}\\s?[A-Z]${GAP}(?:[A-Z0-9]${GAP}){4,5}[A-Z0-9挂学警港澳]`, "gi") },
  { label: "号码", form: new RegExp(`${DIGIT}{12,}`, "g") },
  { label: "电话", form: new RegExp(`1${GAP}[3-9](?:${GAP}\\d){9}`, "g") },
  { label: "电话", form: new RegExp(`${DIGIT}{11}`, "g") },
  { label: "电话", form: new RegExp(`0\\d{2,3}${GAP}[2-9]\\d{2,3}${GAP}\\d{4}`, "g") },
  { label: "电话", form: new RegExp(`[48]00${GAP}\\d{3,4}${GAP}\\d{3,4}`, "g") },
  { label: "姓名", form: new RegExp(`${SURNAME}\\p{Script=Han}?(?=${ADDRESS})`, "gu") },
  { label: "姓名", form: new RegExp(`${SURNAME}(?=${OFFICE})`, "gu") },
  {
    label: "姓名",
    form: new RegExp(`(?<=(?:我叫|名叫|(?:姓名|联系人|车主)[:是为]?)\\s*)${SURNAME}\\p{Script=Han}{1,2}`, "gu"),
  },
];

/** A form that finds this very value, whatever stands between its characters. */
export function formOf(value: string): RegExp {
  const characters = [...value.normalize("NFKC").replace(GAPS, "")];
  return new RegExp(characters.map((each) => each.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join(GAP), "gi");
}
