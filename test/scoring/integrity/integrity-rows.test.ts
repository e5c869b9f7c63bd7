import { describe, expect, test } from "vitest";
import { expectedTopBox } from "../../../functions/scoring/integrity/expected-top-box.ts";
import { type Counted, integrityRows } from "../../../functions/scoring/integrity/integrity-rows.ts";
import { NO_COUNTS } from "../../../functions/scoring/integrity/signal-counts.ts";

const occasion = { programme: "CSI", window: "r12", period: "2026-06" } as const;
const nation = (counts: Counted["counts"]): Counted => ({ level: "nation", entity: "nation", counts });
const dealer = (entity: string, counts: Partial<Counted["counts"]>): Counted => ({
  level: "dealer",
  entity,
  counts: { ...NO_COUNTS, ...counts },
});
const row = (entities: readonly Counted[], entity: string, signal: string) =>
  integrityRows(entities, occasion).find((each) => each.entity === entity && each.signal === signal)!;

/** Thirty dealers with 10 straight lines in 100, and one with as many as asked. */
function lines(events: number, n = 100): Counted[] {
  const others = Array.from({ length: 30 }, (_, i) =>
    dealer(`D${i}`, { straight_line: { n: 100, events: 8 + (i % 5) } }),
  );
  const all = [...others, dealer("X", { straight_line: { n, events } })];
  return [nation({ ...NO_COUNTS, straight_line: { n: 3100, events: 310 } }), ...all];
}

describe("a signal", () => {
  test("is a flag far above the network, a watch above it, and clear within it", () => {
    expect(row(lines(40), "X", "straight_line")).toMatchObject({
      verdict: "flag",
      reason: "far_above",
      value: 0.4,
      expected: 0.1,
    });
    expect(row(lines(17), "X", "straight_line")).toMatchObject({ verdict: "watch", reason: "above" });
    expect(row(lines(10), "X", "straight_line")).toMatchObject({ verdict: "clear", reason: "as_network" });
  });

  test("is clear far below the network, for a line too few is nobody's fault", () => {
    expect(row(lines(0, 400), "X", "straight_line")).toMatchObject({ verdict: "clear" });
  });

  test("is withheld below ten answers, and not 0", () => {
    expect(row(lines(9, 9), "X", "straight_line")).toMatchObject({
      verdict: "unmeasurable",
      reason: "too_few",
      n: 9,
      value: null,
      z: null,
    });
  });

  test("that nobody can measure says why", () => {
    expect(row(lines(10), "X", "quick")).toMatchObject({
      verdict: "unmeasurable",
      reason: "no_times",
      value: null,
      n: 0,
    });
    expect(row(lines(10), "X", "response_rate")).toMatchObject({ reason: "no_invitations" });
  });

  test("of the network itself is what the others are held against", () => {
    expect(row(lines(10), "nation", "straight_line")).toMatchObject({ verdict: "clear", reason: "reference", z: null });
  });

  test("of more answers than invitations is a flag by itself", () => {
    const entities = [
      nation({ ...NO_COUNTS, response_rate: { n: 200, events: 120 } }),
      dealer("A", { response_rate: { n: 100, events: 101 } }),
      dealer("B", { response_rate: { n: 100, events: 19 } }),
    ];
    expect(row(entities, "A", "response_rate")).toMatchObject({
      verdict: "flag",
      reason: "more_than_invited",
      value: 1.01,
      high: 1,
    });
  });
});

describe("the expected top box", () => {
  const cell = (dealerId: string, channel: string, answers: number, top: number) => ({
    dealerId,
    month: "2026-06",
    channel,
    kind: "repair",
    answers,
    top,
  });

  test("follows the channel, and not the dealer", () => {
    const found = expectedTopBox([
      cell("A", "phone", 500, 250),
      cell("B", "phone", 500, 250),
      cell("A", "web", 100, 10),
      cell("B", "web", 900, 90),
    ])!;
    expect(found.get("A")!.expected).toBeCloseTo(260, 0);
    expect(found.get("B")!.expected).toBeCloseTo(340, 0);
    expect(found.get("A")).toMatchObject({ n: 600, events: 260 });
  });

  test("is the network's share where nothing tells answers apart, and unknown without answers", () => {
    const found = expectedTopBox([cell("A", "web", 10, 9), cell("B", "web", 30, 11)])!;
    expect(found.get("A")!.expected).toBeCloseTo(5, 10);
    expect(expectedTopBox([])).toBeNull();
  });
});
