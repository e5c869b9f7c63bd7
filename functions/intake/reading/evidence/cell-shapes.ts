import { readDate } from "../../checking/dates.ts";
import { type DecimalSign, inUnits, readDecimal } from "../../checking/decimal.ts";
import { readPhone } from "../../checking/phone.ts";
import { isRefusal } from "../../checking/refusal.ts";
import { fold } from "../../checking/tidy.ts";
import { readVin } from "../../checking/vin.ts";

const OTHER_DATE = /^\d{1,2}[-/. ](?:\d{1,2}|[a-z]{3,9}\.?)[-/. ](?:\d{4}|\d{2})(?:\D|$)/i;
const PLAIN_NUMBER = /^-?\d{1,9}(?:\.\d{1,2})?$/;
const SURNAMES =
  "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤欧司上诸";
const PERSON = new RegExp(`^[${SURNAMES}][\\p{Script=Han}*某]{1,3}(?:先生|女士)?$`, "u");

export const isVin = (text: string): boolean => text.length >= 17 && !isRefusal(readVin(text));

/** A number that reads as a phone's, hidden ones (138****1234) included. */
export const isPhone = (text: string): boolean => text.length >= 10 && text.length <= 24 && !isRefusal(readPhone(text));

/** A date that reads one way only, whatever the mapping says. */
export const isPlainDate = (text: string): boolean => text.length >= 8 && readDate(text) !== null;

/** A date in any order; which one {@link dateFormat} finds out. */
export const isAnyDate = (text: string): boolean => isPlainDate(text) || OTHER_DATE.test(fold(text));

/** The number a cell holds, as people write amounts; null for none, and for phones and dates written as digits. */
export function numberOf(text: string, decimal: DecimalSign = "."): number | null {
  if (decimal === "." && PLAIN_NUMBER.test(text)) return Number(text);
  if (text.length > 24 || !/\d/.test(text)) return null;
  const number = readDecimal(text, decimal);
  const millionths = number && inUnits(number, 4);
  return millionths === null ? null : millionths / 1e4;
}

export const isNumber = (text: string): boolean => numberOf(text) !== null || numberOf(text, ",") !== null;

/** Letters, digits and joining signs, with a digit among them: how systems number things. */
export const isCode = (text: string): boolean => /^(?=.*\d)[\p{Script=Han}]{0,3}[A-Za-z0-9_/#.-]{2,39}$/u.test(text);

/** A Chinese personal name by its common surname. */
export const isPerson = (text: string): boolean => text.length <= 6 && PERSON.test(text);

/** A Chinese number plate (GA 36), which names a car's owner as well as a VIN does. */
export const isPlate = (text: string): boolean => /^\p{Script=Han}[A-Z][·.\s-]?[A-Z0-9]{5,6}$/iu.test(text);
