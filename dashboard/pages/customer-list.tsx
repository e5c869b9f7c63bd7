import { useMemo, useState } from "preact/hooks";
import type { PublishedRow } from "../../functions/contracts/published.ts";
import { About } from "../figures/about.tsx";
import { type Column, csvOf, offer } from "../figures/csv.ts";
import { stampOf } from "../figures/stamp.ts";
import { TableTwin } from "../figures/table-twin.tsx";
import { WhenLoaded } from "../shell/states.tsx";
import { useTables } from "../shell/use-tables.ts";
import { churnWords } from "../words/churn/index.ts";
import { format, words } from "../words/language.ts";
import { Pager, pageOf } from "./pager.tsx";

type Customer = PublishedRow<"customers">;

const CALLABLE: readonly Customer["state"][] = ["due", "at_risk", "lapsed"];
const ROWS_A_PAGE = 20;

function customerColumns(): Column<Customer>[] {
  const { columns, churnStates, reasons, tiers } = words.value;
  const { columns: own, levers } = churnWords.value;
  const { share, money, count, date, list } = format.value;
  return [
    { label: columns.repairOrder, text: (row) => row.lastRepairOrder ?? "–" },
    { label: columns.risk, numeric: true, text: (row) => share(row.risk) },
    {
      label: columns.reasons,
      text: ({ reason1, reason2, reason3 }) =>
        list([reason1, reason2, reason3].flatMap((reason) => (reason ? [reasons[reason]] : []))) || "–",
    },
    { label: own.lever, text: (row) => (row.lever ? levers[row.lever] : "–") },
    {
      label: own.valueRisk,
      numeric: true,
      text: (row) => (row.isWarned ? `${share(row.valueRisk)} ▲` : share(row.valueRisk)),
    },
    { label: columns.contribution, numeric: true, text: (row) => money(row.contributionCents) },
    { label: columns.tier, text: (row) => tiers[row.tier] },
    { label: columns.state, text: (row) => churnStates[row.state] },
    { label: columns.lastVisit, text: (row) => (row.lastVisitOn ? date(row.lastVisitOn) : "–") },
    { label: columns.visits, numeric: true, text: (row) => count(row.visits) },
  ];
}

/** The dealer's customers worth a call, riskiest worth first, each with why. */
export function CustomerList({ runId, dealerId }: { readonly runId: string; readonly dealerId: string }) {
  const loaded = useTables({ runId, scope: dealerId }, ["customers"]);
  return (
    <WhenLoaded loaded={loaded} blocks={["figure"]}>
      {({ customers }) => <CustomerTable customers={customers.rows()} />}
    </WhenLoaded>
  );
}

function CustomerTable({ customers }: { readonly customers: readonly Customer[] }) {
  const { sections, summaries, figure, definitions } = words.value;
  const [page, setPage] = useState(0);
  const callable = useMemo(() => customers.filter(({ state }) => CALLABLE.includes(state)), [customers]);
  const { count } = format.value;
  const title = sections.customers;
  const columns = customerColumns();
  const save = () => offer(`${title}.csv`, csvOf(stampOf(title, callable.length), columns, callable));
  return (
    <section class="panel figure listing" aria-label={title}>
      <header class="figure-head">
        <h2>{title}</h2>
        <About title={title} definition={definitions.customers} />
        <div class="figure-tools">
          <Pager page={page} size={ROWS_A_PAGE} total={callable.length} turn={setPage} />
          <button type="button" class="quiet-button" onClick={save} aria-label={figure.saveCsv(title)}>
            CSV
          </button>
        </div>
      </header>
      <p class="figure-summary">{summaries.customers(count(callable.length), count(customers.length))}</p>
      <TableTwin caption={title} columns={columns} rows={pageOf(callable, page, ROWS_A_PAGE)} />
    </section>
  );
}
