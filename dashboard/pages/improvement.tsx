import { useMemo } from "preact/hooks";
import { EffectsFigure, measureName, PlaceboFigure, ProgressFigure } from "../improvement/effect-figures.tsx";
import { ParticipantList } from "../improvement/participant-list.tsx";
import { type NamedImprovement, namedImprovements } from "../published/improvements.ts";
import { namesOf } from "../published/scores.ts";
import { Chip } from "../shell/filter-bar.tsx";
import { refine } from "../shell/route.ts";
import { Notice, WhenLoaded } from "../shell/states.tsx";
import { type Tables, useTables } from "../shell/use-tables.ts";
import { improvementWords } from "../words/improvement/index.ts";
import { format, language, words } from "../words/language.ts";
import { Answer, PageHead, type PageProps } from "./page.tsx";

const TABLES = ["improvements", "progress", "placebos", "participants", "dealers"] as const;
type ImprovementTables = { readonly tables: Tables<(typeof TABLES)[number]> };

/** Did what we changed work? */
export function Improvement(props: PageProps) {
  const loaded = useTables(props.meta, TABLES);
  return (
    <>
      <PageHead page="improvement" />
      <WhenLoaded loaded={loaded} blocks={["line", "figure", "figure", "figure"]}>
        {(tables) => <ImprovementBody {...props} tables={tables} />}
      </WhenLoaded>
    </>
  );
}

function ImprovementBody({ meta, filters, principal, tables }: PageProps & ImprovementTables) {
  const actions = useMemo(
    () => namedImprovements(tables.improvements.rows(), language.value === "en"),
    [tables, language.value],
  );
  const names = useMemo(() => namesOf(tables.dealers.rows()), [tables]);
  const shown = actions.find(({ action }) => action === filters.action) ?? actions[0];
  const { none, noneHow, noneDealer, filter } = improvementWords.value;
  if (!shown)
    return (
      <Notice title={none}>
        <p>{principal.role === "dealer" ? noneDealer : noneHow}</p>
      </Notice>
    );
  return (
    <>
      <div class="filters" role="toolbar" aria-label={words.value.filter.bar}>
        <Chip
          label={filter}
          value={shown.action}
          options={actions.map(({ action, name }) => ({ value: action, label: name }))}
          choose={(action) => refine("improvement", { action })}
        />
      </div>
      <Answer>{answerOf(shown, measureName(meta, shown))}</Answer>
      <ActionFigures shown={shown} tables={tables} />
      <EffectsFigure meta={meta} actions={actions} />
      <Participants shown={shown} tables={tables} nameOf={(dealer) => names.get(dealer) ?? dealer} />
    </>
  );
}

interface ShownProps extends ImprovementTables {
  readonly shown: NamedImprovement;
}

function ActionFigures({ shown, tables }: ShownProps) {
  const { action } = shown;
  const progress = useMemo(() => tables.progress.rows({ action }), [tables, action]);
  const placebos = useMemo(() => tables.placebos.rows({ action }), [tables, action]);
  if (shown.effect === null) return null;
  return (
    <div class="figures two">
      <ProgressFigure action={shown} rows={progress} />
      <PlaceboFigure action={shown} rows={placebos} />
    </div>
  );
}

function Participants({ shown, tables, nameOf }: ShownProps & { readonly nameOf: (dealer: string) => string }) {
  const rows = useMemo(() => tables.participants.rows({ action: shown.action }), [tables, shown]);
  return rows.length > 0 ? <ParticipantList rows={rows} nameOf={nameOf} /> : null;
}

/** What the action did, how sure that is, and how it stands among earlier dates. */
function answerOf(shown: NamedImprovement, measure: string): string {
  const { answer, withheld, reasons } = improvementWords.value;
  const { count, points, change, changeInterval } = format.value;
  if (shown.effect === null) return withheld(shown.name, reasons[shown.reason]);
  return answer({
    action: shown.name,
    measure,
    dealers: count(shown.measured),
    matched: count(shown.matched),
    effect: change(shown.effect),
    size: points(Math.abs(shown.effect)),
    interval: changeInterval(shown.low, shown.high),
    verdict: shown.verdict,
    placebos: shown.placebos,
    beyond: shown.placebosBeyond,
  });
}
