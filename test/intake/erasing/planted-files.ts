import type { Feed } from "../../../functions/contracts/feeds.ts";
import type { Planted } from "./planted.ts";

/** A file that holds particulars, in the columns where they belong and in all the others. */
export interface PlantedFile {
  readonly feed: Feed;
  readonly dealer?: string;
  readonly name: string;
  readonly text: string;
}

/** Stand in every kind of place where something of a row may be kept: finding them shows that the search looks there. */
export const MARKERS = { order: "ROMARK", reject: "MARKEDDEALER", model: "MARKEDMODEL" } as const;

const wide = (text: string) => text.replace(/[0-9A-Z]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0));
const apart = (phone: string, gap: string) => `${phone.slice(0, 3)}${gap}${phone.slice(3, 7)}${gap}${phone.slice(7)}`;
const day = (i: number, year = 2025) =>
  `${year}-${String(1 + (i % 12)).padStart(2, "0")}-${String(1 + (i % 27)).padStart(2, "0")}`;
const lines = (...all: readonly string[]) => `${all.join("\r\n")}\r\n`;

const SERVICE = "工单号,车架号,客户编号,进厂日期,里程,工单类型,总金额,车型,服务顾问,客户姓名,手机,车牌号";
const SALES = "合同号,车架号,销售日期,成交价,车型,销售顾问,客户姓名,手机,城市,生日";
const SURVEY = "问卷编号,调研项目,车架号,调研日期,客户姓名,电话,q_initiation_1,q_quality_1,客户原声";

export function plantedFiles(persons: readonly Planted[]): PlantedFile[] {
  const [serviced, bought, asked, spoilt] = [0, 200, 300, 400].map((from, i) =>
    persons.slice(from, [200, 300, 400, 500][i]),
  );
  const own = { dealer: "D0001" };
  const orders = serviced!.flatMap((person, i) => [
    order(person, i),
    order(person, i + 1000).replace(/^[^,]*/, `${MARKERS.order}${i + 1000}-${strangers(i, persons)}`),
  ]);
  return [
    {
      feed: "dealers",
      name: "dealers.csv",
      text: lines("dealer_id,name,region", "D0001,测试店,华东", "D0002,另一店,华北"),
    },
    { feed: "service", ...own, name: `${persons[0]!.phone}-${persons[1]!.vin}.csv`, text: lines(SERVICE, ...orders) },
    { feed: "service", ...own, name: "again.csv", text: lines(SERVICE, ...orders.slice(0, 50)) },
    {
      feed: "service",
      ...own,
      name: "corrected.csv",
      text: lines(SERVICE, ...orders.slice(0, 50).map((row) => row.replace(",800,", ",801,"))),
    },
    { feed: "sales", ...own, name: `${wide(persons[2]!.phone)}.csv`, text: lines(SALES, ...bought!.map(contract)) },
    { feed: "survey", ...own, name: "survey.csv", text: lines(SURVEY, ...asked!.map(response)) },
    { feed: "service", ...own, name: "spoilt.csv", text: lines(SERVICE, ...spoilt!.map(spoiltOrder)) },
    { feed: "service", ...own, name: "headless.csv", text: lines(...spoilt!.slice(0, 20).map(order)) },
    {
      feed: "service",
      ...own,
      name: "headers.csv",
      text: lines(
        `${SERVICE},${spoilt![30]!.phone},VIN ${spoilt![31]!.vin},${apart(spoilt![32]!.phone, "-")}`,
        ...spoilt!.slice(30, 40).map((person, i) => `${order(person, i + 5000)},x,y,z`),
      ),
    },
    {
      feed: "sales",
      ...own,
      name: "wrong-feed.csv",
      text: lines(`${SURVEY},${spoilt![41]!.vin}`, ...spoilt!.slice(40, 50).map(response)),
    },
    {
      feed: "survey",
      ...own,
      name: "nothing.csv",
      text: `${spoilt!.map(({ name, phone }) => `${name}${phone}`).join("\n")}\n`,
    },
    {
      feed: "service",
      dealer: "D0002",
      name: "foreign.csv",
      text: lines(
        `经销商代码,${SERVICE}`,
        ...spoilt!
          .slice(50, 70)
          .map((person, i) => `${[person.name, person.phone, MARKERS.reject][i % 3]},${order(person, i + 7000)}`),
      ),
    },
  ];
}

/** Particulars of somebody else, which no other cell of the row gives away. */
function strangers(i: number, persons: readonly Planted[]): string {
  const { phone, vin } = persons[499 - i]!;
  return [phone, apart(phone, " "), vin, ""][i % 4]!;
}

/** An order whose free columns hold what does not belong there, in one row of four. */
function order({ name, phone, vin, plate }: Planted, i: number): string {
  const number = ["", `-${phone}`, `-${vin}`, `-${name}`][i % 4];
  const model = ["", ` ${name}`, ` ${apart(phone, " ")}`, ` ${plate.slice(0, 2)}·${plate.slice(2)}`][i % 4];
  const customer = i % 5 === 0 ? phone : `KD${i % 1000}`;
  return `${MARKERS.order}${i}${number},${vin},${customer},${day(i, 2024 + (i % 2))},${1000 + i},定期保养,800,${MARKERS.model}${model},${name},${name},${phone},${plate}`;
}

function contract({ name, phone, vin, plate }: Planted, i: number): string {
  const number = i % 3 === 0 ? phone : i % 3 === 1 ? `HT${vin}` : `HT${i}`;
  const city = i % 2 === 0 ? `上海${plate}` : `上海${wide(phone)}`;
  return `${number},${vin},${day(i, 2023)},150000,${MARKERS.model} ${name},${name},${name},+86 ${apart(phone, "-")},${city},1990-01-01`;
}

function response({ name, phone, vin, plate }: Planted, i: number): string {
  const said = [
    `我是${name}，请打${phone}`,
    `电话${apart(phone, "-")}，车牌${plate.slice(0, 2)}·${plate.slice(2)}`,
    `车架号${vin.toLowerCase()}，${wide(apart(phone, " "))}`,
    `${[...name].join(" ")}的车${vin.slice(0, 6)} ${vin.slice(6)}，${plate.toLowerCase()}`,
    `请联系${phone.split("").join(" ")}或${name}@example.com`,
  ][i % 5];
  const id = i % 7 === 0 ? phone : `${MARKERS.order}R${i}`;
  return `${id},CSI,${vin},${day(i)},${name},${phone},9,8,${said}`;
}

/** An order that is refused, with particulars where the report would quote the cell. */
function spoiltOrder(person: Planted, i: number): string {
  const { name, phone, vin, plate } = person;
  const cells = order(person, i + 9000).split(",");
  const spoil: readonly (() => string)[] = [
    () => cells.with(6, name).join(","),
    () => cells.with(3, apart(phone, "-")).join(","),
    () => cells.with(4, vin).join(","),
    () => cells.with(5, name).join(","),
    () => cells.with(6, `${plate} ${name}`).join(","),
    () => cells.with(10, `${phone}x${name}`).join(","),
    () => [...cells, name, phone].join(","),
    () => `"${cells.join(",")}`,
    () => cells.with(0, `=${name}${phone}`).join(","),
    () => cells.with(1, `${vin}${name}`).join(","),
    () => cells.with(3, phone).with(6, vin).join(","),
  ];
  return spoil[i % spoil.length]!();
}
