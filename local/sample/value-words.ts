import type { Rng } from "../../functions/stats/random.ts";

/** What Chinese systems print for the values of lists; one dealer's system always prints the same word. */
const WORDS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  order_type: {
    first_maintenance: ["首保", "首次保养"],
    periodic_maintenance: ["定期保养", "常规保养", "保养"],
    repair: ["一般维修", "维修", "机修"],
    warranty: ["索赔", "保修索赔", "三包"],
    recall: ["召回", "服务活动"],
    body: ["钣喷", "事故", "钣金喷漆"],
    accessory: ["精品", "加装", "装潢"],
  },
  pay_type: {
    customer: ["自费", "客户付费"],
    warranty: ["索赔", "厂家付费"],
    insurance: ["保险", "保险公司"],
    goodwill: ["善意索赔", "商誉"],
    internal: ["内部", "内部结算"],
  },
  purchase_type: {
    new: ["新购", "首购"],
    additional: ["增购"],
    replacement: ["换购", "置换"],
    referral: ["推荐", "转介绍"],
  },
  channel: {
    phone: ["电话", "电话回访"],
    web: ["微信", "在线"],
    sms: ["短信"],
    face_to_face: ["面访", "现场"],
  },
  outcome: {
    buyer: ["成交", "已购"],
    lost: ["战败", "未成交"],
  },
};

/** The word a system prints for a column's value; what is in no list is printed as it is. */
export type ValueWords = (column: string, value: string) => string;

/** One system's choice of words; a system in English prints the canonical ones. */
export function valueWords(isChinese: boolean, rng: Rng): ValueWords {
  if (!isChinese) return (_column, value) => value;
  const chosen = new Map(
    Object.entries(WORDS).map(([column, values]) => [
      column,
      new Map(Object.entries(values).map(([value, words]) => [value, rng.pick(words)] as const)),
    ]),
  );
  return (column, value) => chosen.get(column)?.get(value) ?? value;
}
