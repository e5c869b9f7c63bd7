import type { BusinessDate } from "../../contracts/calendar.ts";
import type { Programme } from "../../contracts/programme.ts";
import { programmeInForce } from "../programmes/index.ts";

/** The version under which a response of `date` is scored: the one in force, or the earliest for a day before any. */
export function versionInForce(
  programmes: readonly Programme[],
  programme: string,
  date: BusinessDate,
): Programme | undefined {
  const versions = programmes.filter((definition) => definition.programme === programme);
  const [earliest] = versions.toSorted((one, other) => (one.validFrom < other.validFrom ? -1 : 1));
  return programmeInForce(versions, programme, date) ?? earliest;
}
