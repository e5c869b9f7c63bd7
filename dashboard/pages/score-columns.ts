import type { ChangePart } from "../charts/change-parts.ts";
import type { NamedFactor } from "../charts/factors.ts";
import type { NamedScore } from "../charts/intervals.ts";
import type { Column } from "../figures/csv.ts";
import type { Score } from "../published/scores.ts";
import { format, words } from "../words/language.ts";

/** Columns of a score: points, interval, n, and how it compares. */
function measures(): Column<Score>[] {
  const { columns, verdictWords, samples } = words.value;
  const { points, interval, count, change } = format.value;
  return [
    { label: columns.points, numeric: true, text: (row) => points(row.points) },
    { label: columns.interval, numeric: true, text: (row) => interval(row.low, row.high) },
    { label: columns.responses, numeric: true, text: (row) => count(row.responses) },
    { label: columns.peers, numeric: true, text: (row) => points(row.peers) },
    { label: columns.verdict, text: (row) => verdictWords[row.peerVerdict] },
    { label: columns.change, numeric: true, text: (row) => change(row.change) },
    { label: columns.changeVerdict, text: (row) => verdictWords[row.changeVerdict] },
    { label: columns.sample, text: (row) => samples[row.status] },
  ];
}

export const rankingColumns = (): Column<NamedScore>[] => [
  { label: words.value.columns.name, text: (row) => row.name },
  ...measures(),
];

/** A league of dealers: also the score drawn towards the region's mean, and the rank that it gives with its interval. */
export function leagueColumns(): Column<NamedScore>[] {
  const { columns } = words.value;
  const { points, interval } = format.value;
  return [
    ...rankingColumns(),
    { label: columns.shrunk, numeric: true, text: (row) => points(row.shrunk) },
    { label: columns.shrunkInterval, numeric: true, text: (row) => interval(row.shrunkLow, row.shrunkHigh) },
    {
      label: columns.rank,
      numeric: true,
      text: ({ rank, rankLow, rankHigh }) => (rank === null ? "–" : `${rank} (${rankLow}–${rankHigh})`),
    },
  ];
}

export function changeColumns(): Column<ChangePart>[] {
  const { columns } = words.value;
  return [
    { label: columns.factor, text: ({ name }) => name },
    { label: columns.change, numeric: true, text: ({ text }) => text },
  ];
}

export const trendColumns = (): Column<Score>[] => [
  { label: words.value.columns.month, text: (row) => format.value.month(row.period) },
  ...measures(),
  { label: words.value.columns.version, text: (row) => row.version },
];

export function factorColumns(): Column<NamedFactor>[] {
  const { columns, verdictWords, samples } = words.value;
  const { points, interval, count, share } = format.value;
  return [
    { label: columns.factor, text: (row) => row.name },
    { label: columns.weight, numeric: true, text: (row) => share(row.weight) },
    { label: columns.points, numeric: true, text: (row) => points(row.points) },
    { label: columns.interval, numeric: true, text: (row) => interval(row.low, row.high) },
    { label: columns.peers, numeric: true, text: (row) => points(row.peers) },
    { label: columns.verdict, text: (row) => verdictWords[row.peerVerdict] },
    { label: columns.responses, numeric: true, text: (row) => count(row.responses) },
    { label: columns.sample, text: (row) => samples[row.status] },
  ];
}
