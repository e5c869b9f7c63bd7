import { useMemo } from "preact/hooks";
import type { PublishedRow } from "../../functions/contracts/published.ts";
import type { EstimateRow } from "../charts/estimates.ts";
import estimatesSpec from "../charts/estimates.ts?vega";
import sampleSpec from "../charts/sample.ts?vega";
import type { WeightRow } from "../charts/weights.ts";
import weightsSpec from "../charts/weights.ts?vega";
import { Figure } from "../figures/figure.tsx";
import { Legend } from "../figures/legend.tsx";
import { inTime, type Score } from "../published/scores.ts";
import { type Version, weightShares } from "../published/versions.ts";
import { driverWords } from "../words/drivers/index.ts";
import { format, told, words } from "../words/language.ts";
import { methodWords } from "../words/method/index.ts";

interface SampleProps {
  readonly months: readonly Score[];
  readonly period: string;
}

/** How many answered, and what weighting makes of it. */
export function SampleFigure({ months, period }: SampleProps) {
  const { figures, definitions, summaries, units, legend, columns, intervalWords } = methodWords.value;
  const { count, share, month } = format.value;
  const rows = useMemo(() => inTime(months), [months]);
  const own = rows.find((row) => row.period === period);
  const ratio = ({ effective, responses }: Score) => share(responses > 0 ? effective / responses : null);
  return (
    <Figure
      title={figures.sample}
      definition={definitions.sample}
      summary={own ? summaries.sample(count(own.responses), count(own.effective), ratio(own)) : summaries.noSample}
      unit={units.sample}
      legend={
        <Legend
          keys={[
            { glyph: "line", colour: "neutral", label: legend.responses },
            { glyph: "line", colour: "accent", label: legend.effective },
          ]}
        />
      }
      spec={sampleSpec}
      rows={rows}
      columns={[
        { label: words.value.columns.month, text: (row) => month(row.period) },
        { label: columns.version, text: (row) => row.version },
        { label: words.value.columns.responses, numeric: true, text: (row) => count(row.responses) },
        { label: columns.effective, numeric: true, text: (row) => count(row.effective) },
        { label: columns.ratio, numeric: true, text: ratio },
        { label: columns.invited, numeric: true, text: (row) => count(row.invited) },
        { label: columns.responseRate, numeric: true, text: (row) => share(row.responseRate) },
        { label: columns.intervalBy, text: ({ intervalBy }) => (intervalBy ? intervalWords[intervalBy] : "–") },
        { label: columns.reliability, numeric: true, text: (row) => share(row.reliability) },
      ]}
      sample={own?.responses ?? null}
    />
  );
}

interface WeightsProps {
  readonly version: Version;
  readonly previous: Version | undefined;
}

/** What each factor counts in the index, and what it counted before. */
export function WeightsFigure({ version, previous }: WeightsProps) {
  const { figures, definitions, summaries, units, legend, columns } = methodWords.value;
  const { share, list, ratio } = format.value;
  const rows = useMemo(() => {
    const [now, before] = [weightShares(version), previous && weightShares(previous)];
    return version.factors
      .filter(({ weight }) => weight > 0)
      .map(({ id, label }): WeightRow => {
        const weight = now.get(id) ?? 0;
        return { id, name: told(label), weight, previous: before?.get(id) ?? null, text: share(weight) };
      });
  }, [version, previous, words.value]);
  const [first] = rows.toSorted((one, other) => other.weight - one.weight);
  const total = version.factors.reduce((sum, { weight }) => sum + weight, 0);
  const changed = rows.filter((row) => row.previous !== null && ratio(row.previous) !== ratio(row.weight));
  const { weights, changed: changedTo } = summaries;
  return (
    <Figure
      title={figures.weights}
      definition={{ ...definitions.weights, source: version.source }}
      summary={[
        first ? weights(first.name, first.text, format.value.count(total)) : "",
        changed.length > 0 ? changedTo(list(changed.map(({ name }) => name))) : "",
      ].join(" ")}
      unit={units.weights}
      legend={
        <Legend
          keys={[
            { glyph: "square", colour: "soft", label: `${legend.current} ${version.version}` },
            ...(previous
              ? [{ glyph: "tick", colour: "ink", label: `${legend.previous} ${previous.version}` } as const]
              : []),
          ]}
        />
      }
      spec={weightsSpec}
      rows={rows}
      columns={[
        { label: words.value.columns.factor, text: (row) => row.name },
        { label: words.value.columns.weight, numeric: true, text: (row) => row.text },
        { label: columns.previousWeight, numeric: true, text: (row) => share(row.previous) },
      ]}
      sample={null}
    />
  );
}

type BridgeRow = PublishedRow<"bridges"> & EstimateRow;

/** What a change of version does to the same responses, month by month. */
export function BridgesFigure({ rows }: { readonly rows: readonly PublishedRow<"bridges">[] }) {
  const { figures, definitions, summaries, units, columns } = methodWords.value;
  const { legend } = driverWords.value;
  const { change, month, points, interval, count } = format.value;
  const shown = useMemo(
    () =>
      rows.flatMap((row): BridgeRow[] => {
        const { difference, low, high } = row;
        if (difference === null) return [];
        const isWeighty = (low ?? -1) > 0 || (high ?? 1) < 0;
        const name = `${month(row.month)} · ${row.fromVersion} → ${row.toVersion}`;
        return [{ ...row, name, value: difference, isWeighty, text: change(difference) }];
      }),
    [rows, change, month],
  );
  const latest = shown.at(-1);
  return (
    <Figure
      title={figures.bridges}
      definition={definitions.bridges}
      summary={
        latest
          ? summaries.bridges(
              latest.fromVersion,
              latest.toVersion,
              latest.text,
              format.value.changeInterval(latest.low, latest.high),
              month(latest.month),
            )
          : rows.length > 0
            ? summaries.bridgesWithheld
            : summaries.noBridges
      }
      unit={units.bridges}
      legend={
        <Legend
          keys={[
            { glyph: "circle", colour: "accent", label: legend.significant },
            { glyph: "circle", colour: "neutral", label: legend.uncertain },
          ]}
        />
      }
      spec={estimatesSpec}
      rows={shown}
      columns={[
        { label: words.value.columns.month, text: (row) => row.name },
        { label: columns.fromPoints, numeric: true, text: (row) => points(row.fromPoints) },
        { label: columns.toPoints, numeric: true, text: (row) => points(row.toPoints) },
        { label: columns.difference, numeric: true, text: (row) => row.text },
        { label: words.value.columns.interval, numeric: true, text: (row) => interval(row.low, row.high) },
        { label: words.value.columns.responses, numeric: true, text: (row) => count(row.responses) },
      ]}
      sample={latest?.responses ?? null}
    />
  );
}
