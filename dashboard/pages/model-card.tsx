import type { ComponentChildren } from "preact";
import type { ChurnKind, PublishedRow } from "../../functions/contracts/published.ts";
import { About } from "../figures/about.tsx";
import { type Column, csvOf, offer } from "../figures/csv.ts";
import { stampOf } from "../figures/stamp.ts";
import { TableTwin } from "../figures/table-twin.tsx";
import { type Facts, factsOf } from "../published/churn.ts";
import { churnWords, featureName } from "../words/churn/index.ts";
import { format, words } from "../words/language.ts";

type Feature = PublishedRow<"features">;

interface ModelCardProps {
  readonly kind: ChurnKind;
  readonly card: readonly PublishedRow<"card">[];
  readonly features: readonly Feature[];
}

/** What a model predicts, from what it learnt, with which features, how it was tested, and what to mind. */
export function ModelCard({ kind, card, features }: ModelCardProps) {
  const { card: labels, kinds, figures, summaries, definitions } = churnWords.value;
  const { count } = format.value;
  const facts = factsOf(card, kind);
  const own = features.filter((row) => row.kind === kind);
  const title = figures.features(kinds[kind]);
  const columns = featureColumns();
  const withStatus = (status: Feature["status"]) => count(own.filter((row) => row.status === status).length);
  if (facts.value("rows") === null) return null;
  return (
    <section class="panel figure" aria-label={kinds[kind]}>
      <header class="figure-head">
        <h2>{kinds[kind]}</h2>
      </header>
      <dl class="card-facts">
        <Fact label={labels.predicts}>{labels.predictsOf[kind]}</Fact>
        <Fact label={labels.learnt}>{learnt(facts)}</Fact>
        <Fact label={labels.tested}>{tested(facts)}</Fact>
        <Fact label={labels.calibrated}>{calibrated(facts)}</Fact>
        {facts.texts("leak").length > 0 && <Fact label={labels.refused}>{refused(facts)}</Fact>}
        <Fact label={labels.unavailable}>{unavailable(facts)}</Fact>
        <Fact label={labels.limits}>{limits(facts)}</Fact>
      </dl>
      <header class="figure-head">
        <h3>{title}</h3>
        <About title={title} definition={definitions.features} />
        <div class="figure-tools">
          <button
            type="button"
            class="quiet-button"
            onClick={() => offer(`${title}.csv`, csvOf(stampOf(title, facts.value("rows")), columns, own))}
            aria-label={words.value.figure.saveCsv(title)}
          >
            CSV
          </button>
        </div>
      </header>
      <p class="figure-summary">{summaries.features(withStatus("used"), withStatus("unavailable"))}</p>
      <TableTwin caption={title} columns={columns} rows={own} />
    </section>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function learnt(facts: Facts): string {
  const { count, share, date } = format.value;
  return churnWords.value.card.rows(
    count(facts.value("rows")),
    count(facts.value("positives")),
    share(facts.value("base_rate")),
    date(facts.text("first_cutoff")),
    date(facts.text("last_cutoff")),
  );
}

function tested(facts: Facts): string {
  const { gates, origins } = churnWords.value.card;
  const { count } = format.value;
  const gate = new Map(Object.entries(gates)).get(facts.text("gate")) ?? gates.untried;
  return facts.value("horizon_days") === null
    ? gate
    : origins(count(facts.value("origins")), count(facts.value("horizon_days")), gate);
}

function calibrated(facts: Facts): string {
  const { platt, notCalibrated, threshold, floors } = churnWords.value.card;
  const { ratio, share, money } = format.value;
  const intercept = facts.value("calibration_intercept");
  const [warnedFrom, floor] = [facts.value("warning_threshold"), facts.value("tier_a_floor_cents")];
  return churnWords.value.together([
    intercept === null ? notCalibrated : platt(ratio(intercept), ratio(facts.value("calibration_slope"))),
    ...(warnedFrom === null ? [] : [threshold(share(warnedFrom))]),
    ...(floor === null ? [] : [floors(money(floor), money(facts.value("tier_b_floor_cents")))]),
  ]);
}

function refused(facts: Facts): string {
  const { leaks, leak } = churnWords.value.card;
  const known = new Map(Object.entries(leaks));
  return format.value.list(facts.texts("leak").map((text) => known.get(text) ?? leak(featureName(text))));
}

function unavailable(facts: Facts): string {
  const missing = facts.texts("unavailable").map(featureName);
  return missing.length > 0 ? format.value.list(missing) : churnWords.value.card.none;
}

function limits(facts: Facts) {
  const known = new Map(Object.entries(churnWords.value.card.limitOf));
  return (
    <ul>
      {facts.texts("limit").map((limit) => (
        <li key={limit}>{known.get(limit) ?? limit}</li>
      ))}
    </ul>
  );
}

function featureColumns(): Column<Feature>[] {
  const { columns, featureStatuses } = churnWords.value;
  const { reasons } = words.value;
  const { ratio, share } = format.value;
  return [
    { label: columns.feature, text: (row) => featureName(row.feature) },
    { label: columns.reason, text: (row) => (row.reason ? reasons[row.reason] : "–") },
    { label: columns.status, text: (row) => featureStatuses[row.status] },
    { label: columns.coefficient, numeric: true, text: (row) => ratio(row.coefficient) },
    { label: columns.oddsRatio, numeric: true, text: (row) => ratio(row.oddsRatio) },
    { label: columns.effect, numeric: true, text: (row) => ratio(row.effect) },
    { label: columns.mean, numeric: true, text: (row) => ratio(row.mean) },
    { label: columns.known, numeric: true, text: (row) => share(row.known) },
  ];
}
