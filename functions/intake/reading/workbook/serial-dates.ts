const SECONDS_PER_DAY = 86_400;
const MS_PER_DAY = 86_400_000;
/** 9999-12-31; Excel shows no date beyond it. */
const LAST_SERIAL = 2_958_465;
const FALSE_LEAP_DAY = 60;
const FIRST_OF_1904 = Date.UTC(1904, 0, 1);
const EPOCH_BEFORE_LEAP = Date.UTC(1899, 11, 31);
const EPOCH_AFTER_LEAP = Date.UTC(1899, 11, 30);

/**
 * A serial number of days as `YYYY-MM-DD`, with ` HH:MM:SS` where it has a time; a time alone (below one day) as `HH:MM:SS`.
 * The 1900 system counts a 29 February 1900 that never was (serial 60), as Lotus 1-2-3 did; it stays so, for the checks
 * to refuse. Null for what is no date: negative, or behind the year 9999.
 */
export function serialText(serial: number, is1904: boolean): string | null {
  const seconds = Math.round(serial * SECONDS_PER_DAY);
  const day = Math.floor(seconds / SECONDS_PER_DAY);
  if (!(serial >= 0 && day <= LAST_SERIAL)) return null;
  const time = clock(seconds - day * SECONDS_PER_DAY);
  if (serial < 1 && day === 0 && !(is1904 && serial === 0)) return time;
  const date = dateText(day, is1904);
  return seconds === day * SECONDS_PER_DAY ? date : `${date} ${time}`;
}

/** A duration as Excel shows it under `[h]:mm:ss`: hours beyond a day are counted on. */
export function elapsedText(serial: number): string {
  const seconds = Math.round(Math.abs(serial) * SECONDS_PER_DAY);
  return (serial < 0 ? "-" : "") + clock(seconds);
}

function dateText(day: number, is1904: boolean): string {
  if (is1904) return iso(FIRST_OF_1904 + day * MS_PER_DAY);
  if (day === FALSE_LEAP_DAY) return "1900-02-29";
  return iso((day < FALSE_LEAP_DAY ? EPOCH_BEFORE_LEAP : EPOCH_AFTER_LEAP) + day * MS_PER_DAY);
}

const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

function clock(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}
