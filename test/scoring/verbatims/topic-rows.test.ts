import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NATION } from "../../../functions/contracts/ids.ts";
import { SHIPPED_PROGRAMMES } from "../../../functions/scoring/programmes/index.ts";
import { topicEntities, topicRows } from "../../../functions/scoring/verbatims/topic-rows.ts";
import { verbatimRows } from "../../../functions/scoring/verbatims/verbatim-rows.ts";
import { weightedMean } from "../../../functions/stats/weighted-mean.ts";

const programme = SHIPPED_PROGRAMMES[1]!;
const TOPICS = ["waiting", "price"];
const PERIODS = ["2026-08", "2026-09", "2026-10"];
const reporting = { programme, periods: PERIODS, topics: TOPICS };
const chain = (dealerId: string) => [
  { level: "dealer" as const, entity: dealerId },
  { level: "region" as const, entity: "east" },
  { level: "nation" as const, entity: NATION },
];

interface Said {
  readonly dealerId?: string;
  readonly month?: string;
  readonly points: number;
  readonly weight?: number;
  readonly praise?: string[];
  readonly complaint?: string[];
}
const comment = ({ dealerId = "D1", month = "2026-10", points, weight = 1, praise = [], complaint = [] }: Said) => ({
  dealerId,
  month,
  points,
  weight,
  tags: { praise, complaint },
});
const rowsOf = (said: readonly Said[]) => topicRows(topicEntities(said.map(comment), chain), reporting);
const find = (rows: ReturnType<typeof rowsOf>, where: object) =>
  rows.find((row) => Object.entries(where).every(([name, value]) => Reflect.get(row, name) === value));
const times = (n: number, said: (i: number) => Said) => Array.from({ length: n }, (_, i) => said(i));

describe("topics of comments", () => {
  const rows = rowsOf([
    ...times(20, (i) => ({ points: 600 + i, complaint: ["waiting"] })),
    ...times(12, (i) => ({ points: 850 + i, praise: ["waiting"] })),
    ...times(30, (i) => ({ points: 900 + i, praise: ["price"] })),
    ...times(5, () => ({ points: Number.NaN, complaint: ["waiting"] })),
  ]);
  const waiting = find(rows, { level: "dealer", window: "month", period: "2026-10", topic: "waiting" })!;

  test("count mentions, praise and complaints among the comments", () => {
    expect(waiting).toMatchObject({ comments: 67, mentions: 37, praises: 12, complaints: 25, status: "scored" });
    expect(waiting.complaintShare).toBeCloseTo(25 / 67, 4);
  });

  test("stand beside the scores of those who bring them up and of the others, with Welch's difference", () => {
    const scores = [...times(20, (i) => ({ points: 600 + i })), ...times(12, (i) => ({ points: 850 + i }))];
    const mention = weightedMean(scores.map(({ points }) => points));
    const others = weightedMean(times(30, (i) => ({ points: 900 + i })).map(({ points }) => points));
    const reach = 1.959963985 * Math.hypot(mention.standardError, others.standardError);
    expect(waiting).toMatchObject({ mentioning: 32, others: 30, verdict: "lower" });
    expect(waiting.points).toBeCloseTo(mention.mean, 2);
    expect(waiting.otherPoints).toBeCloseTo(others.mean, 2);
    expect(waiting.complaintPoints).toBeCloseTo(609.5, 2);
    expect(waiting.low).toBeCloseTo(mention.mean - others.mean - reach, 2);
    expect(waiting.high).toBeCloseTo(mention.mean - others.mean + reach, 2);
  });

  test("stand in the windows that hold their month, and in no other", () => {
    const windows = rows.filter(({ level, topic }) => level === "nation" && topic === "price");
    expect(windows.map(({ window, period }) => `${window} ${period}`)).toEqual([
      "month 2026-10",
      "r3 2026-10",
      "r12 2026-10",
    ]);
  });
});

describe("too few", () => {
  test("comments show no share", () => {
    const row = find(rowsOf(times(9, () => ({ points: 700, complaint: ["price"] }))), { level: "dealer" })!;
    expect(row).toMatchObject({ status: "withheld", complaintShare: null, points: null, difference: null });
  });

  test("on either side show no difference", () => {
    const said = [...times(40, () => ({ points: 700, complaint: ["price"] })), ...times(4, () => ({ points: 900 }))];
    const row = find(rowsOf(said), { level: "dealer" })!;
    expect(row).toMatchObject({ points: 700, otherPoints: null, difference: null, verdict: "none" });
  });

  test("who only praise hide those who complain, whose score would give theirs away", () => {
    const said = [...times(30, () => ({ points: 600, complaint: ["price"] })), ...times(3, () => ({ points: 900, praise: ["price"] }))]; // biome-ignore format: one line
    expect(find(rowsOf(said), { level: "dealer" })!.complaintPoints).toBeNull();
  });
});

const someone = fc.record({
  dealerId: fc.constantFrom("D1", "D2", "D3"),
  month: fc.constantFrom(...PERIODS),
  points: fc.oneof(fc.integer({ min: 100, max: 1000 }), fc.constant(Number.NaN)),
  praise: fc.subarray(TOPICS),
  complaint: fc.subarray(TOPICS),
});

test("dealers' counts add up to the network's, whatever was said", () => {
  fc.assert(
    fc.property(fc.array(someone, { maxLength: 60 }), (said) => {
      const rows = rowsOf(said).filter(({ window }) => window === "month");
      for (const column of ["mentions", "praises", "complaints", "mentioning"] as const) {
        const total = (level: string) => rows.reduce((sum, row) => sum + (row.level === level ? row[column] : 0), 0);
        expect(total("dealer")).toBe(total("nation"));
        expect(total("region")).toBe(total("nation"));
      }
      for (const row of rows) {
        expect(row.praises + row.complaints).toBeGreaterThanOrEqual(row.mentions);
        expect(row.mentions).toBeLessThanOrEqual(row.comments);
        for (const value of Object.values(row))
          if (typeof value === "number") expect(Number.isFinite(value)).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});

test("a list of comments shows twelve months, newest first, and no day", () => {
  const written = ["2025-10", "2025-11", "2026-10"].map((month, i) => ({
    ...comment({ points: 700, month, complaint: ["waiting", "price"] }),
    response: `r${i}`,
    programme,
    population: "buyer" as const,
    index: 700.123,
    isComplaint: false,
    text: "慢，贵",
  }));
  const rows = verbatimRows(written, "2026-10");
  expect(rows.map(({ month }) => month)).toEqual(["2026-10", "2025-11"]);
  expect(rows[0]).toEqual({
    response: "r2",
    programme: programme.programme,
    dealerId: "D1",
    month: "2026-10",
    population: "buyer",
    points: 700.12,
    praise: "",
    complaint: "waiting price",
    isComplaint: false,
    text: "慢，贵",
  });
});
