import type { Rng } from "../../functions/stats/random.ts";
import type { SampleDealer } from "./dealers.ts";
import type { Row } from "./rows.ts";

/** What a few dealers do to their surveys: tick every item alike, answer for customers on one device, or coach them to ten. */
export type Practice = "straight_line" | "repeat" | "top_box";

const PRACTISING: Readonly<Record<number, Practice>> = { 4: "straight_line", 13: "repeat", 21: "top_box" };
/** Of thirty dealers in a row one has each practice. */
const ROUND = 30;
const SHARE: Readonly<Record<Practice, number>> = { straight_line: 0.4, repeat: 0.4, top_box: 0.75 };
const COUNTER_PHONES = 3;

/** The planted truth of one dealer. */
export function practiceOf({ id }: Pick<SampleDealer, "id">): Practice | undefined {
  return PRACTISING[(Number(id.slice(1)) - 1) % ROUND];
}

/** A dealer's responses as they reach its file: with the telephone or device they were given on, and its practice where it has one. */
export function practisedRows(rows: readonly Row[], dealer: SampleDealer, rng: Rng): readonly Row[] {
  const practice = practiceOf(dealer);
  return rows.map((row) => {
    const own = withDevice(row, rng);
    return practice && rng.chance(SHARE[practice]) ? PRACTISED[practice](own, dealer, rng) : own;
  });
}

/** Only answers by web or message are given on a device that can be told; a third of the files' phones are left blank. */
function withDevice({ phone, ...row }: Row, rng: Rng): Row {
  const isOnline = row["channel"] === "web" || row["channel"] === "sms";
  const device = `A${String(rng.integer(0, 999_999_999)).padStart(9, "0")}`;
  return { ...row, phone: rng.chance(2 / 3) ? phone : undefined, device_id: isOnline ? device : undefined };
}

const PRACTISED: Readonly<Record<Practice, (row: Row, dealer: SampleDealer, rng: Rng) => Row>> = {
  straight_line: (row) => rated(row, (rating) => (rating > 0 ? Math.max(1, Number(row["overall"] ?? 9)) : rating)),
  repeat: (row, { id }, rng) => ({
    ...row,
    phone: `1610000${id.slice(1)}`.slice(0, 10) + String(rng.integer(0, COUNTER_PHONES - 1)),
    device_id: `A-${id}-1`,
  }),
  top_box: (row) => ({
    ...rated(row, (rating) => (rating > 0 ? Math.min(10, rating + 1) : rating)),
    ...(typeof row["overall"] === "number" && { overall: 10 }),
  }),
};

/** The row with every item's rating changed; a 0 is "not applicable". */
function rated(row: Row, change: (rating: number) => number): Row {
  const ratings = Object.entries(row).flatMap(([name, rating]) =>
    name.startsWith("q_") && typeof rating === "number" ? [[name, change(rating)] as const] : [],
  );
  return { ...row, ...Object.fromEntries(ratings) };
}
