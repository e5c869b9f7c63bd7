/** The Chinese characters of the feeds' headers by the first letter of their reading in these words (行驶 is x, 调研 d). */
const BY_INITIAL: Readonly<Record<string, string>> = {
  b: "编别表备保本抱",
  c: "称城车厂程材成查",
  d: "代点店大单底待电动订答调道",
  e: "额",
  f: "服份付方附访否反发费",
  g: "关工公顾购果格",
  h: "号户会合话含回",
  j: "经简间建结据架进接交金件加计机价卷见",
  k: "开客款馈",
  l: "辆来里类料零利联论",
  m: "码名毛买目",
  n: "年",
  p: "片派盘配票评",
  q: "区期权其签渠请",
  r: "日人润",
  s: "商售省市所时授书施算识驶数式收实手税生事是声诉送",
  t: "退停托他它同提填投",
  w: "网务维委完问望",
  x: "销修行显型系姓性序项写需希",
  y: "域业员用应移约月样研原意议怨要邀",
  z: "站在主账总质注",
};

const initials = new Map(
  Object.entries(BY_INITIAL).flatMap(([letter, characters]) => [...characters].map((each) => [each, letter] as const)),
);

/** `gdh` for 工单号, as many systems name their fields; null when a character is not in the table. */
export function pinyinInitials(chinese: string): string | null {
  const letters = [...chinese].map((each) => initials.get(each));
  return letters.every((each) => each !== undefined) ? letters.join("") : null;
}

/** `dob` for date of birth; null for fewer than three words, which too much else is short for. */
export function wordInitials(english: string): string | null {
  const words = english.toLowerCase().split(/[^a-z]+/);
  return words.length >= 3 ? words.map((word) => word.slice(0, 1)).join("") : null;
}
