import type { BusinessDate } from "../../contracts/calendar.ts";
import type { Programme } from "../../contracts/programme.ts";

/** The latest version that began by `date`; the earliest of all for a date before any; undefined for an unknown programme. */
export function versionInForce(
  programmes: readonly Programme[],
  programme: string,
  date: BusinessDate,
): Programme | undefined {
  const versions = programmes
    .filter((definition) => definition.programme === programme)
    .sort((one, other) => (one.validFrom < other.validFrom ? -1 : 1));
  return versions.findLast(({ validFrom }) => validFrom <= date) ?? versions[0];
}
