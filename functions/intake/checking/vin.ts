import { type Refusal, refuse } from "./refusal.ts";
import { fold } from "./tidy.ts";
import { vinFix } from "./vin-fix.ts";

/** ISO 3779 and GB 16735: 17 of these. The check digit is not enforced, see vin-check-digit.ts. */
const VIN = /^[A-HJ-NPR-Z0-9]{17}$/;
const LOOK_ALIKE = /[IOQ]/g;
/** One character seventeen times is a placeholder. */
const PLACEHOLDER = /^(.)\1{16}$/;

/** A vehicle identification number in upper case, without the blanks and dashes some systems put in. */
export function readVin(text: string): string | Refusal {
  if (VIN.test(text) && !PLACEHOLDER.test(text)) return text;
  const vin = fold(text).replace(/[\s-]/g, "").toUpperCase();
  if (VIN.test(vin) && !PLACEHOLDER.test(vin)) return vin;
  const lookAlikes = vin.length === 17 ? [...new Set(vin.match(LOOK_ALIKE))] : [];
  return refuse("NOT_A_VIN", lookAlikes.sort().join(", "), vinFix(vin));
}
