import type { CellValue } from "../checking/refusal.ts";
import type { Label } from "./particulars.ts";
import type { Particular } from "./scrub.ts";

/** Columns that hold a person's particulars, and what stands for each. */
const OWN: readonly (readonly [name: string, label: Label])[] = [
  ["customer_name", "姓名"],
  ["advisor", "姓名"],
  ["salesperson", "姓名"],
  ["phone", "电话"],
  ["vin", "车架号"],
  ["customer_id", "客户"],
];

/** A row's particulars, which none of its other cells may show. */
export function ownValues(cellOf: (column: string) => CellValue | undefined): Particular[] {
  const own: Particular[] = [];
  for (const [name, label] of OWN) {
    const value = cellOf(name);
    if (typeof value === "string" && value !== "") own.push({ label, value });
  }
  return own;
}
