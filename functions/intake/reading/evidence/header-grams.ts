const BRACKETED = /\([^)]*\)|\[[^\]]*\]|【[^】]*】|\{[^}]*\}/g;
const HAN_OR_WORD = /\p{Script=Han}+|[a-z]+|\d+/gu;

/** Endings and parts that systems use for one another; the longer first, so that 手机号码 is not read as 手机 + 号码. */
const SAME_MEANING: readonly (readonly [RegExp, string])[] = [
  [/手机号码?|移动电话|手机/g, "手机"],
  [/身份证/g, "证件"],
  [/识别代[码号]|识别码/g, "识别号"],
  [/编号|号码|代码|编码|代号/g, "号"],
  [/时间|时刻|年月日/g, "日期"],
  [/费用|金额|价款|款项/g, "费"],
  [/零配件|备品|零件|备件|材料|物料/g, "配件"],
  [/人工/g, "工时"],
  [/公里数|公里|里程数/g, "里程"],
  [/顾客|用户|车主|机主|购车人|购买人|买方|被访者|受访者/g, "客户"],
  [/类别|种类/g, "类型"],
  [/总计|总额|总费/g, "合计"],
  [/(?<=.)(?:描述|信息|全称)$/g, ""],
  [/姓名|名称/g, "名"],
  [/来厂|入厂|到店|进站/g, "进厂"],
];
/** What English headers shorten. */
const ABBREVIATED: Readonly<Record<string, string>> = {
  no: "number",
  num: "number",
  nbr: "number",
  nr: "number",
  id: "number",
  code: "number",
  dt: "date",
  amt: "amount",
  cust: "customer",
  client: "customer",
  tel: "phone",
  mob: "mobile",
  cell: "mobile",
  veh: "vehicle",
  odo: "odometer",
  svc: "service",
  inv: "invoice",
  ttl: "total",
  tot: "total",
  sum: "total",
  lbr: "labour",
  labor: "labour",
  prts: "parts",
  part: "parts",
  oth: "other",
  misc: "other",
  dlr: "dealer",
  advsr: "advisor",
  adv: "advisor",
  sa: "advisor",
  opened: "open",
  closed: "close",
  del: "delivery",
  yr: "year",
  mth: "month",
  resp: "response",
  on: "date",
};

/**
 * A header as likeness sees it: folded, without brackets, camel case parted, words and endings that mean the same made
 * one. `维修工单编号` and `维修工单号` are the same here, `RO_Dt` is `ro date`.
 */
export function plainWords(header: string): readonly string[] {
  const parted = header.normalize("NFKC").replace(/([a-z])([A-Z])/g, "$1 $2");
  const folded = parted.toLowerCase();
  const bare = folded.replace(BRACKETED, " ");
  const words = (bare.match(HAN_OR_WORD) ?? folded.match(HAN_OR_WORD) ?? []).map(plainWord);
  return words.filter((word) => word !== "");
}

function plainWord(word: string): string {
  if (/^[a-z\d]/.test(word)) return ABBREVIATED[word] ?? word;
  return SAME_MEANING.reduce((text, [form, meaning]) => text.replace(form, meaning), word);
}

/** The pieces that likeness compares: English words whole, Chinese by character and by pair. */
export function gramsOf(words: readonly string[]): ReadonlySet<string> {
  const grams = new Set<string>();
  for (const word of words) {
    if (/^[a-z\d]/.test(word)) grams.add(word);
    else for (let at = 0; at < word.length; at += 1) grams.add(word[at] ?? "").add(word.slice(at, at + 2));
  }
  return grams;
}
