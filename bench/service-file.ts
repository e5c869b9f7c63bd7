import { createWriteStream, existsSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { dateOfDay, dayNumber } from "../functions/contracts/calendar.ts";
import { createRng, type Rng } from "../functions/stats/random.ts";
import { MODELS } from "../local/sample/models.ts";
import { personName, phoneNumber } from "../local/sample/names.ts";
import { vinOf } from "../local/sample/vin.ts";
import { SERVICE_HEADERS } from "./service-headers.ts";

export const CACHE = join(import.meta.dirname, "..", ".cache", "bench");

const FIRST_DAY = dayNumber("2023-11-01");
const DAYS = 1_090;
const ROWS_PER_VEHICLE = 5;
const DIRT = 0.01;
const ORDER_TYPES = ["定期保养", "一般维修", "首次保养", "钣金喷漆", "保修"];
const PAY_TYPES = ["客户付费", "客户付费", "保修", "保险"];

/** Cells that no intake may accept, by the position of their column. */
const BREAKS: readonly (readonly [column: number, cell: string])[] = [
  [0, ""],
  [1, "LSVAA4187C2I0O0"],
  [3, "2025-02-30"],
  [3, "待定"],
  [5, "12万公里左右"],
  [6, "洗车券"],
  [11, "#REF!"],
  [11, "面议"],
  [16, "1380013"],
];

interface Vehicle {
  readonly vin: string;
  readonly model: string;
  readonly customer: string;
  readonly owner: string;
  readonly phone: string;
  readonly kmADay: number;
}

/** A dealer's service export of so many rows, sorted by date, one in a hundred broken; written once and kept. */
export async function serviceFile(rows: number): Promise<string> {
  mkdirSync(CACHE, { recursive: true });
  const path = join(CACHE, `service-${rows}.csv`);
  if (existsSync(path)) return path;
  await pipeline(Readable.from(pieces(rows)), createWriteStream(`${path}.part`));
  renameSync(`${path}.part`, path);
  return path;
}

function* pieces(rows: number): Generator<string> {
  const rng = createRng("bench");
  const vehicles = Array.from({ length: Math.ceil(rows / ROWS_PER_VEHICLE) }, (_, serial) => vehicle(serial, rng));
  let piece = `${SERVICE_HEADERS.join(",")}\r\n`;
  for (let row = 0; row < rows; row++) {
    piece += `${dirtied(cellsOf(row, FIRST_DAY + Math.floor((row * DAYS) / rows), rng.pick(vehicles), rng), rng).join(",")}\r\n`;
    if (piece.length < 1_000_000) continue;
    yield piece;
    piece = "";
  }
  yield piece;
}

function vehicle(serial: number, rng: Rng): Vehicle {
  const { name, descriptor } = rng.pick(MODELS);
  return {
    vin: vinOf(serial, descriptor, 2018 + (serial % 6)),
    model: name,
    customer: `C${String(100_000 + serial)}`,
    owner: personName(rng),
    phone: phoneNumber(rng),
    kmADay: rng.integer(10, 80),
  };
}

function cellsOf(
  row: number,
  day: number,
  { vin, model, customer, owner, phone, kmADay }: Vehicle,
  rng: Rng,
): string[] {
  const [labour, parts, other] = [rng.integer(5_000, 150_000), rng.integer(0, 300_000), rng.integer(0, 5_000)];
  const total = labour + parts + other;
  const yuan = (cents: number) => (cents / 100).toFixed(2);
  return [
    `RO${dateOfDay(day).replaceAll("-", "")}${String(row).padStart(7, "0")}`, vin, customer, dateOfDay(day),
    dateOfDay(day + rng.integer(0, 3)), String((day - FIRST_DAY + 300) * kmADay), rng.pick(ORDER_TYPES), rng.pick(PAY_TYPES),
    yuan(labour), yuan(parts), yuan(other), yuan(total), yuan(Math.round(total * 0.3)), `顾问${rng.integer(1, 20)}`, model, owner, phone,
  ]; // biome-ignore format: a row
}

function dirtied(cells: string[], rng: Rng): string[] {
  if (!rng.chance(DIRT)) return cells;
  const [column, cell] = rng.pick(BREAKS);
  return cells.with(column, cell);
}
