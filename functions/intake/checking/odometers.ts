interface Mileage {
  readonly day: number;
  readonly km: number;
  readonly line: number;
}

/** Odometers of one file by vehicle. An odometer of 0 says that nobody read it. */
export class Odometers {
  readonly #byVin = new Map<string, Mileage[]>();

  /** The line with which a reading cannot agree: an earlier day with more kilometres, or a later day with fewer. */
  contradicts(vin: string, { day, km }: Omit<Mileage, "line">): number | null {
    const clash = this.#byVin.get(vin)?.find((known) => km > 0 && (known.day - day) * (known.km - km) < 0);
    return clash?.line ?? null;
  }

  add(vin: string, mileage: Mileage): void {
    if (mileage.km === 0) return;
    const known = this.#byVin.get(vin);
    if (known) known.push(mileage);
    else this.#byVin.set(ownCopy(vin), [mileage]);
  }
}

/** A slice of a longer text keeps all of it in memory; this is a text of its own. A VIN is ASCII. */
function ownCopy(vin: string): string {
  return Buffer.from(vin, "latin1").toString("latin1");
}
