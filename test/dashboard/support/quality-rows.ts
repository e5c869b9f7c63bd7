import { monthsBetween } from "../../../functions/contracts/calendar.ts";
import type {
  Level,
  PublishedRow,
  Signal,
  SignalReason,
  SignalVerdict,
} from "../../../functions/contracts/published.ts";

interface Place {
  readonly level: Level;
  readonly entity: string;
}

const MONTHS = monthsBetween("2025-11", "2026-10");
const FEEDS = ["service", "sales", "survey"] as const;
const SIGNALS: readonly Signal[] = ["straight_line", "repeat", "quick", "response_rate", "top_box"];

const round = (value: number) => Math.round(value * 10_000) / 10_000;

function qualityOf(places: readonly Place[]): PublishedRow<"quality">[] {
  return places.flatMap((place, e) =>
    FEEDS.flatMap((feed, f) =>
      (["complete", "accurate", "timely", "verified"] as const).flatMap((measure, m) =>
        [
          ...MONTHS.map((period) => ({ window: "month" as const, period })),
          { window: "r12" as const, period: "2026-10" },
        ].flatMap(({ window, period }, t) => {
          if (measure === "verified" && (window !== "r12" || feed !== "service")) return [];
          const share = round(0.99 - 0.03 * m - 0.004 * ((e * 7 + f * 3 + t) % 23));
          const rows = e % 13 === 5 ? 7 : 400;
          const isShown = rows >= 10;
          const row: PublishedRow<"quality"> = {
            level: place.level,
            entity: place.entity,
            feed,
            window,
            period,
            measure,
            column: "",
            rows,
            status: isShown ? "scored" : "withheld",
            share: isShown ? share : null,
            low: isShown ? round(share - 0.02) : null,
            high: isShown ? round(Math.min(1, share + 0.008)) : null,
          };
          return [row];
        }),
      ),
    ),
  );
}

function coverageOf(places: readonly Place[]): PublishedRow<"coverage">[] {
  return places
    .filter(({ level }) => level === "dealer")
    .flatMap(({ entity }, e) =>
      FEEDS.flatMap((feed, f) =>
        MONTHS.map((month, m): PublishedRow<"coverage"> => {
          const isMissing = (e * 5 + f * 3 + m) % 29 === 0;
          const isThin = (e + f + m) % 31 === 7;
          const rows = isMissing ? 0 : isThin ? 40 : 200 + ((e * 11 + m) % 60);
          const state = isMissing ? "missing" : isThin ? "thin" : "present";
          return {
            level: "dealer",
            entity,
            feed,
            month,
            rows,
            files: rows > 0 ? 1 : 0,
            state,
            lastDate: "2026-10-31",
            lastReceivedOn: "2026-10-31",
          };
        }),
      ),
    );
}

function verdictOf(e: number, signal: Signal): { verdict: SignalVerdict; reason: SignalReason; z: number | null } {
  if (signal === "quick") return { verdict: "unmeasurable", reason: "no_times", z: null };
  if (e % 17 === 9 && signal === "straight_line") return { verdict: "flag", reason: "far_above", z: 4.2 };
  if (e % 19 === 11 && signal === "repeat") return { verdict: "watch", reason: "above", z: 2.4 };
  return { verdict: "clear", reason: "as_network", z: 0.3 };
}

function integrityOf(places: readonly Place[]): PublishedRow<"integrity">[] {
  return places.flatMap(({ level, entity }, e) =>
    ["CSI", "SSI"].flatMap((programme) =>
      (["month", "r3", "r12"] as const).flatMap((window) =>
        SIGNALS.map((signal): PublishedRow<"integrity"> => {
          const { verdict, reason, z } = verdictOf(e, signal);
          const isMeasured = verdict !== "unmeasurable";
          return {
            programme,
            level,
            entity,
            window,
            period: "2026-10",
            signal,
            n: isMeasured ? 120 : 0,
            status: isMeasured ? "scored" : "withheld",
            value: isMeasured ? (verdict === "flag" ? 0.41 : 0.12) : null,
            low: isMeasured ? 0.08 : null,
            high: isMeasured ? 0.18 : null,
            expected: isMeasured ? 0.11 : null,
            z,
            verdict,
            reason,
          };
        }),
      ),
    ),
  );
}

/** What a made-up network's files and surveys look like to the quality page: some gaps, some flags, times nowhere. */
export const qualityTables = (places: readonly Place[]) => ({
  quality: qualityOf(places),
  coverage: coverageOf(places),
  integrity: integrityOf(places),
});
