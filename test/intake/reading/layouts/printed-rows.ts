import type { ScannedRecord } from "../../../../functions/intake/reading/scanner.ts";

/** One made-up row of a dealer's system as text, by what it means. `d` are decoys that belong to no column. */
export type PrintedRow = Readonly<Record<string, string>>;

const SURNAMES = [..."王李张刘陈杨黄赵周吴"];
const GIVEN = ["伟", "芳", "秀英", "敏", "静", "磊", "洋", "艳", "杰", "娜"];
const ADVISORS = ["孙立", "朱琳", "马超凡", "胡月"];
const MODELS = ["朗悦 1.5L", "睿途 SUV", "逸程 EV", "朗悦 1.6T"];
const VIN_SIGNS = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789";

export interface Print {
  readonly date: (day: number) => string;
  readonly money: (cents: number) => string;
}

const iso = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
export const DATES = {
  iso,
  slashes: (day: number) => iso(day).split("-").map(Number).join("/"),
  compact: (day: number) => iso(day).replaceAll("-", ""),
  timed: (day: number) => `${iso(day)} 0${day % 10}:15:00`,
  american: (day: number) => {
    const [year, month, date] = iso(day).split("-").map(Number);
    return `${month}/${date}/${year}`;
  },
} as const;
export const MONEY = {
  plain: (cents: number) => (cents / 100).toFixed(2),
  grouped: (cents: number) => (cents / 100).toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ","),
  comma: (cents: number) => (cents / 100).toFixed(2).replace(".", ","),
} as const;

/** Rows of every feed in one: a layout prints the meanings it has. The seed is the row's number; no clock, no chance. */
export function printedRows(count: number, { date, money }: Print): PrintedRow[] {
  return Array.from({ length: count }, (_, row) => {
    const pick = <T>(from: readonly T[], salt: number): T => from[noise(row, salt) % from.length]!;
    const customer = noise(row, 1) % Math.ceil(count * 0.7);
    const car = (salt: number) =>
      [...Array(10).keys()].map((at) => VIN_SIGNS[noise(customer, salt + at) % 33]).join("");
    const opened = 20_500 + (noise(row, 2) % 300);
    const closed = opened + (noise(row, 3) % 4);
    const labour = (noise(row, 4) % 900) * 100 + 5000;
    const parts = (noise(row, 5) % 4000) * 37;
    const other = row % 3 === 0 ? (noise(row, 6) % 100) * 50 : 0;
    const total = labour + parts + other;
    const price = 8_000_000 + (noise(row, 7) % 200) * 100_000;
    const rating = (salt: number) => String(6 + (noise(row, salt) % 5));
    return {
      ro: `RO26${String(100_000 + row * 7)}`,
      contract: `XS-${String(20_000 + row * 3)}`,
      response: String(900_001 + row),
      dealer: "D0001",
      vin: `LSV${car(20)}${String(1000 + customer)}`,
      customer: `C${String(30_000 + customer)}`,
      name: `${SURNAMES[customer % 10]}${GIVEN[noise(customer, 8) % 10]}`,
      phone: `139${String(10_000_000 + (noise(customer, 9) % 89_999_999))}`,
      opened: date(opened),
      closed: date(closed),
      km: String(3000 + (noise(row, 10) % 140_000)),
      type: pick(["一般保养", "机修", "事故车维修", "索赔", "首保"], 11),
      pay: pick(["自费", "厂家付费", "保险"], 12),
      labour: money(labour),
      parts: money(parts),
      other: money(other),
      total: money(total),
      margin: money(Math.round(total * 0.3)),
      advisor: pick(ADVISORS, 13),
      model: pick(MODELS, 14),
      sold: date(opened),
      delivered: date(closed + 3),
      price: money(price),
      year: String(2023 + (row % 4)),
      purchase: pick(["首购", "增购", "置换"], 15),
      months: "36",
      warrantyKm: row % 2 === 0 ? "100000" : "60000",
      city: pick(["苏州市", "无锡市", "常州市"], 16),
      birthday: date(3000 + (noise(customer, 17) % 9000)),
      responded: date(closed + 5),
      channel: pick(["电话", "微信"], 18),
      flag: pick(["是", "否"], 19),
      words: pick(["服务很周到，下次还来", "等待的时间有点长了", "交车前没有洗车，希望改进"], 40),
      r1: rating(41),
      r2: rating(42),
      r3: rating(43),
      r4: rating(44),
      region: pick(["华东大区", "华南大区", "华北大区"], 45),
      dealerName: `盛达${GIVEN[row % 10]}${SURNAMES[noise(row, 46) % 10]}汽车销售服务有限公司`,
      dealerCode: `D${String(1000 + row)}`,
      province: pick(["江苏省", "浙江省"], 47),
      month: `2026-0${1 + (row % 6)}`,
      invited: String(100 + (noise(row, 48) % 200)),
      eligible: String(400 + (noise(row, 49) % 200)),
      programme: "CSI",
      // Decoys.
      printedOn: date(closed + 1),
      bookedOn: date(opened - 2),
      soldLongAgo: date(opened - 900 - (noise(customer, 50) % 900)),
      otherPhone: `138${String(10_000_000 + (noise(row, 51) % 89_999_999))}`,
      plate: `苏E${String(10_000 + (noise(customer, 52) % 89_999))}`,
      insurer: pick(["平安财险", "人保财险", "太平洋财险"], 53),
      tax: money(Math.round(total * 0.13)),
      discount: money((noise(row, 54) % 40) * 100),
      colour: pick(["珍珠白", "曜石黑", "星空蓝"], 55),
      workshop: pick(["机电一组", "钣喷组"], 56),
      engine: `EA${String(700_000 + (noise(customer, 57) % 99_999))}`,
      lastKm: String(1000 + (noise(row, 58) % 90_000)),
      blank: "",
      number: String(row + 1),
    };
  });
}

export const recordsOf = (rows: readonly PrintedRow[], meanings: readonly string[]): ScannedRecord[] =>
  rows.map((row, at) => ({ line: at + 2, cells: meanings.map((each) => row[each] ?? ""), isUnbalanced: false }));

/** A fixed whole number for two: xorshift over a mix, enough to scatter rows. */
function noise(row: number, salt: number): number {
  let state = (Math.imul(row + 1, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b)) >>> 0;
  for (let round = 0; round < 3; round += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
  }
  return state >>> 0;
}
