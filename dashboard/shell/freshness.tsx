import { format, words } from "../words/language.ts";

const MS_PER_DAY = 86_400_000;
const STALE_AFTER_DAYS = 2;

/** Whole days from a business date to an instant's date in Shanghai (UTC+8, no daylight saving). */
export function daysSince(businessDate: string, now: Date): number {
  const today = Math.floor((now.getTime() + 8 * 3_600_000) / MS_PER_DAY);
  return today - Date.parse(`${businessDate}T00:00:00Z`) / MS_PER_DAY;
}

/** A warning when nights have been missed; the numbers below it stay true as of their date. */
export function StaleBanner({ businessDate }: { readonly businessDate: string }) {
  const days = daysSince(businessDate, new Date());
  if (days <= STALE_AFTER_DAYS) return null;
  return (
    <p class="stale" role="status">
      {words.value.header.stale(format.value.date(businessDate), days)}
    </p>
  );
}
