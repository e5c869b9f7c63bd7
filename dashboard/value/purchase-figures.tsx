import { useMemo } from "preact/hooks";
import type { PublishedRow } from "../../functions/contracts/published.ts";
import type { NamedBar } from "../charts/named-bars.ts";
import barsSpec from "../charts/named-bars.ts?vega";
import { Figure } from "../figures/figure.tsx";
import { Listing } from "../figures/listing.tsx";
import { format, words } from "../words/language.ts";
import { valueWords } from "../words/value/index.ts";

type Stage = PublishedRow<"lifecycle">;
type Purchase = PublishedRow<"purchases">;
type Test = PublishedRow<"purchaseTests">;

interface PurchaseFiguresProps {
  readonly stages: readonly Stage[];
  readonly purchases: readonly Purchase[];
  readonly tests: readonly Test[];
}

/** Where vehicles are in their lives, and who buys next. */
export function PurchaseFigures({ stages, purchases, tests }: PurchaseFiguresProps) {
  return (
    <>
      <h2 class="section">{valueWords.value.sections.lifecycle}</h2>
      <LifecycleFigure rows={stages} />
      <PurchaseListing rows={purchases} tests={tests} />
      {tests.length > 0 && <TestListing rows={tests} />}
    </>
  );
}

/** Of the longest bar, for the figure at its end. */
const ROOM = 1.12;

type StageBar = NamedBar & { readonly row: Stage };

function LifecycleFigure({ rows }: { readonly rows: readonly Stage[] }) {
  const { figures, summaries, definitions, units, stages } = valueWords.value;
  const { columns: common } = words.value;
  const { count, money, share } = format.value;
  const total = rows.reduce((sum, { vehicles }) => sum + (vehicles ?? 0), 0);
  const bars: StageBar[] = useMemo(() => {
    const room = ROOM * Math.max(0, ...rows.map(({ vehicles }) => vehicles ?? 0));
    return rows.flatMap((row) => {
      if (row.vehicles === null) return [];
      const part = total > 0 ? row.vehicles / total : 0;
      const text = `${count(row.vehicles)} · ${share(part)}`;
      return [{ row, name: stages[row.stage], count: row.vehicles, text, room }];
    });
  }, [rows, total, stages, count, share]);
  const due = rows.find(({ stage }) => stage === "replacement_due")?.vehicles ?? 0;
  return (
    <Figure
      title={figures.lifecycle}
      definition={definitions.lifecycle}
      summary={summaries.lifecycle(count(total), count(due))}
      unit={units.lifecycle}
      spec={barsSpec}
      rows={bars}
      columns={[
        { label: valueWords.value.columns.stage, text: ({ name }) => name },
        { label: common.vehicles, numeric: true, text: (bar) => count(bar.count) },
        { label: common.share, numeric: true, text: (bar) => share(total > 0 ? bar.count / total : 0) },
        { label: common.amount, numeric: true, text: ({ row }) => money(row.amountCents) },
      ]}
      sample={total}
    />
  );
}

function PurchaseListing({ rows, tests }: { readonly rows: readonly Purchase[]; readonly tests: readonly Test[] }) {
  const { figures, summaries, definitions, columns, outcomes, foretoldBy } = valueWords.value;
  const { columns: common } = words.value;
  const { count, share, list } = format.value;
  const byModel = rows.filter(({ scorer }) => scorer === "model").map(({ outcome }) => outcomes[outcome]);
  const byRule = rows.filter(({ scorer }) => scorer === "rule").map(({ outcome }) => outcomes[outcome]);
  return (
    <Listing
      title={figures.purchases}
      definition={definitions.purchases}
      summary={summaries.purchases(list(byModel), list(byRule), tests.length > 0)}
      columns={[
        { label: columns.outcome, text: ({ outcome }) => outcomes[outcome] },
        { label: columns.expected, numeric: true, text: ({ expected }) => count(expected) },
        {
          label: columns.rate,
          numeric: true,
          text: ({ expected, customers }) => share(expected === null || customers === 0 ? null : expected / customers),
        },
        { label: common.customers, numeric: true, text: ({ customers }) => count(customers) },
        { label: columns.foretoldBy, text: ({ scorer }) => foretoldBy[scorer] },
      ]}
      rows={rows}
      sample={rows[0]?.customers ?? 0}
    />
  );
}

function TestListing({ rows }: { readonly rows: readonly Test[] }) {
  const { figures, summaries, definitions, columns, outcomes, foretoldBy } = valueWords.value;
  const { columns: common } = words.value;
  const { count, ratio, points, date } = format.value;
  return (
    <Listing
      title={figures.purchaseTests}
      definition={definitions.purchaseTests}
      summary={summaries.purchaseTests}
      columns={[
        { label: columns.outcome, text: ({ outcome }) => outcomes[outcome] },
        { label: common.cutoff, text: ({ cutoff }) => date(cutoff) },
        { label: columns.foretoldBy, text: ({ scorer }) => foretoldBy[scorer] },
        { label: "AUC", numeric: true, text: ({ auc }) => ratio(auc) },
        { label: "PR-AUC", numeric: true, text: ({ prAuc }) => ratio(prAuc) },
        { label: "Brier", numeric: true, text: ({ brier }) => (brier === null ? "–" : brier.toFixed(4)) },
        { label: common.lift, numeric: true, text: ({ lift10 }) => points(lift10) },
        { label: common.customers, numeric: true, text: (row) => count(row.rows) },
        { label: columns.bought, numeric: true, text: ({ bought }) => count(bought) },
      ]}
      rows={rows}
      sample={null}
    />
  );
}
