import type { BusinessDate } from "../../contracts/calendar.ts";
import { Programme } from "../../contracts/programme.ts";
import csi2014 from "./csi-2014.json" with { type: "json" };
import csi2015 from "./csi-2015.json" with { type: "json" };
import ssi2015 from "./ssi-2015.json" with { type: "json" };
import ssi2020 from "./ssi-2020.json" with { type: "json" };

/** The definitions every network starts with: each states its weights' source and the day it takes effect. */
export const SHIPPED_PROGRAMMES: readonly Programme[] = [csi2014, csi2015, ssi2015, ssi2020].map((definition) =>
  Programme.parse(definition),
);

/**
 * Every definition a network uses. Its own come first: they replace a shipped version, and win where two take effect on one
 * day.
 */
export function programmesInUse(applied: readonly Programme[]): Programme[] {
  const isReplaced = ({ programme, version }: Programme) =>
    applied.some((own) => own.programme === programme && own.version === version);
  return [...applied, ...SHIPPED_PROGRAMMES.filter((shipped) => !isReplaced(shipped))];
}

/** The version of a programme in force on a business date: the latest `validFrom` not after it; none before the first. */
export function programmeInForce(
  programmes: readonly Programme[],
  id: Programme["programme"],
  date: BusinessDate,
): Programme | undefined {
  return programmes
    .filter(({ programme, validFrom }) => programme === id && validFrom <= date)
    .reduce<Programme | undefined>(
      (latest, each) => (latest && latest.validFrom >= each.validFrom ? latest : each),
      undefined,
    );
}
