import { ownCopy } from "../own-copy.ts";

interface Mileage {
  readonly day: number;
  readonly km: number;
  readonly line: number;
}

/** Odometers of one file by vehicle. An odometer of 0 says that nobody read it. */
export class Odometers {
  /** Day, kilometres and line of each reading, one behind the other: an object each would take most of the check's memory. */
  readonly #byVin = new Map<string, number[]>();
  /** The vehicle last looked for: it is the one that is added next. */
  #lastVin = "";
  #last: number[] | undefined;

  /** The line with which a reading cannot agree: an earlier day with more kilometres, or a later day with fewer. */
  contradicts(vin: string, { day, km }: Omit<Mileage, "line">): number | null {
    const known = this.#readingsOf(vin) ?? [];
    for (let at = 0; at < known.length && km > 0; at += 3)
      if ((known[at]! - day) * (known[at + 1]! - km) < 0) return known[at + 2]!;
    return null;
  }

  add(vin: string, { day, km, line }: Mileage): void {
    if (km === 0) return;
    const known = this.#readingsOf(vin);
    if (known) {
      known.push(day, km, line);
      return;
    }
    this.#last = [day, km, line];
    this.#byVin.set(ownCopy(vin), this.#last);
  }

  #readingsOf(vin: string): number[] | undefined {
    if (vin !== this.#lastVin) this.#last = this.#byVin.get(vin);
    this.#lastVin = vin;
    return this.#last;
  }
}
