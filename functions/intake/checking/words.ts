import { normaliseWord } from "./tidy.ts";

/** What dealers' systems write for each value of a list; the value's own name counts as well. */
const WORDS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  order_type: {
    first_maintenance: ["首保", "首次保养", "首次维护", "免费首保", "强保", "first service", "first inspection"],
    periodic_maintenance: [
      "定保",
      "定期保养",
      "常规保养",
      "保养",
      "维护",
      "例行保养",
      "小保养",
      "大保养",
      "二保",
      "自费保养",
      "maintenance",
      "service",
      "periodic service",
      "regular maintenance",
    ],
    repair: [
      "维修",
      "一般维修",
      "普通维修",
      "机修",
      "机电维修",
      "小修",
      "大修",
      "修理",
      "返修",
      "general repair",
      "mechanical",
    ],
    warranty: ["索赔", "保修", "质保", "三包", "保修索赔", "质量担保", "warranty claim", "claim"],
    recall: ["召回", "服务活动", "技术升级", "recall campaign", "campaign", "service campaign"],
    body: [
      "钣喷",
      "钣金",
      "喷漆",
      "钣金喷漆",
      "事故",
      "事故车",
      "事故维修",
      "保险事故",
      "车身",
      "body and paint",
      "bodyshop",
      "body shop",
      "accident",
      "collision",
      "paint",
    ],
    accessory: [
      "精品",
      "附件",
      "加装",
      "装潢",
      "装饰",
      "美容",
      "加装精品",
      "精品加装",
      "洗美",
      "accessories",
      "detailing",
    ],
  },
  pay_type: {
    customer: ["自费", "客户付费", "客户", "客付", "用户付费", "自付", "现金", "customer pay", "retail", "cash"],
    warranty: ["保修", "索赔", "厂家付费", "厂付", "厂家", "质保", "三包", "warranty claim", "manufacturer", "oem"],
    insurance: ["保险", "保险公司", "保险付费", "事故保险", "insurer"],
    goodwill: ["善意", "善意索赔", "商誉", "优惠", "good will", "policy"],
    internal: ["内部", "内部结算", "店内", "内结", "公司付费", "internal charge", "dealer"],
  },
  purchase_type: {
    new: ["新购", "首购", "首次购车", "first purchase", "first", "new purchase"],
    additional: ["增购", "再购", "加购", "additional purchase", "add"],
    replacement: ["换购", "置换", "替换", "trade in", "replace"],
    referral: ["推荐", "转介绍", "老客户推荐", "介绍", "referred", "recommended"],
  },
  channel: {
    phone: ["电话", "电话访问", "电话回访", "cati", "telephone", "call"],
    web: ["网络", "在线", "网上", "微信", "小程序", "app", "online", "wechat", "email", "邮件"],
    sms: ["短信", "text message", "text"],
    face_to_face: ["面访", "当面", "现场", "店内面访", "拦截访问", "capi", "in person", "interview"],
    mystery: ["神秘客", "神秘顾客", "暗访", "mystery shopper", "mystery shopping"],
  },
  outcome: {
    buyer: ["成交", "已购", "购买", "已成交", "是", "成功", "bought", "purchased", "yes", "won"],
    lost: [
      "未成交",
      "战败",
      "流失",
      "未购",
      "否",
      "失败",
      "lost shopper",
      "rejecter",
      "rejector",
      "no",
      "not purchased",
    ],
  },
};

const YES = ["是", "是的", "有", "需要", "真", "对", "y", "yes", "true", "t", "1", "√", "✓", "✔", "☑", "○", "◯"];
const NO = [
  "否",
  "不是",
  "无",
  "没有",
  "不需要",
  "不",
  "假",
  "错",
  "n",
  "no",
  "false",
  "f",
  "0",
  "×",
  "✗",
  "✘",
  "✕",
  "x",
];

const listed = new Map(
  Object.entries(WORDS).map(([column, values]) => {
    const pairs = Object.entries(values).flatMap(([value, words]) =>
      [value, ...words].map((word) => [normaliseWord(word), value] as const),
    );
    return [column, new Map(pairs)] as const;
  }),
);
const flags = new Map([
  ...YES.map((word) => [normaliseWord(word), 1] as const),
  ...NO.map((word) => [normaliseWord(word), 0] as const),
]);

/** The list's value for a word in Chinese or English; undefined when the list has none. */
export function listedValue(column: string, word: string): string | undefined {
  const words = listed.get(column);
  return words?.get(word) ?? words?.get(normaliseWord(word));
}

/** Every word that a list knows, the values' own names first among their synonyms. */
export function listedWords(column: string): string[] {
  return Object.entries(WORDS[column] ?? {}).flatMap(([value, words]) => [value, ...words]);
}

/** 1 for yes, 0 for no, in Chinese, English or ticks; undefined for anything else. */
export function flagValue(word: string): number | undefined {
  return flags.get(normaliseWord(word));
}
