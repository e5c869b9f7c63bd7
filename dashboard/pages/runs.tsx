import { useState } from "preact/hooks";
import type { RunRecord } from "../../functions/contracts/night.ts";
import type { Principal } from "../../functions/contracts/session.ts";
import type { Column } from "../figures/csv.ts";
import { TableTwin } from "../figures/table-twin.tsx";
import { ask, tell } from "../session/api.ts";
import { Fault, Notice, WhenLoaded } from "../shell/states.tsx";
import { useLoaded } from "../shell/use-tables.ts";
import { format, words } from "../words/language.ts";
import { PageHead } from "./page.tsx";

/** Did the night run, on what, and can I repeat it? */
export function Runs({ principal }: { readonly principal: Principal }) {
  const [started, setStarted] = useState(0);
  const loaded = useLoaded(`runs ${started}`, async () => {
    const { runs }: { readonly runs: readonly RunRecord[] } = await ask("runs");
    return runs;
  });
  const { sections, states } = words.value;
  return (
    <>
      <PageHead page="runs" />
      {principal.role === "operator" && <StartForm onStarted={() => setStarted((count) => count + 1)} />}
      <WhenLoaded loaded={loaded} blocks={["figure"]}>
        {(runs) =>
          runs.length === 0 ? (
            <Notice title={states.noRuns}>
              <p>{states.noRunsHow}</p>
            </Notice>
          ) : (
            <section class="panel">
              <TableTwin caption={sections.runs} columns={runColumns()} rows={runs} />
            </section>
          )
        }
      </WhenLoaded>
    </>
  );
}

function runColumns(): Column<RunRecord>[] {
  const { columns, runStates } = words.value;
  const { count, date, instant } = format.value;
  return [
    { label: columns.run, text: (run) => run.runId },
    { label: columns.businessDate, text: (run) => date(run.businessDate) },
    { label: columns.state, text: (run) => runStates[run.state] },
    { label: columns.files, numeric: true, text: (run) => count(run.files ?? null) },
    { label: columns.rows, numeric: true, text: (run) => count(run.rows ?? null) },
    { label: columns.outputs, numeric: true, text: (run) => count(run.outputs ?? null) },
    { label: columns.startedAt, text: (run) => instant(run.startedAt) },
    { label: columns.seconds, numeric: true, text: (run) => count(secondsOf(run)) },
    { label: columns.error, text: (run) => (run.error ? `${run.error.code}: ${run.error.message}` : "") },
  ];
}

const secondsOf = ({ startedAt, finishedAt }: RunRecord): number | null =>
  finishedAt ? (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000 : null;

function StartForm({ onStarted }: { readonly onStarted: () => void }) {
  const { runs } = words.value;
  const [businessDate, setBusinessDate] = useState("");
  const [force, setForce] = useState(false);
  const [fault, setFault] = useState<Error | null>(null);
  const [execution, setExecution] = useState("");
  const start = async (event: Event) => {
    event.preventDefault();
    setFault(null);
    try {
      const answer: { readonly execution: string } = await tell("runs", { businessDate, force });
      setExecution(answer.execution);
      onStarted();
    } catch (refusal) {
      setFault(refusal instanceof Error ? refusal : new Error(String(refusal)));
    }
  };
  return (
    <>
      <form class="panel start" onSubmit={start}>
        <label class="field">
          <span>{runs.businessDate}</span>
          <input
            type="date"
            required
            value={businessDate}
            onInput={(event) => setBusinessDate(event.currentTarget.value)}
          />
        </label>
        <label class="check">
          <input type="checkbox" checked={force} onChange={(event) => setForce(event.currentTarget.checked)} />
          {runs.force}
        </label>
        <button type="submit" class="button primary" disabled={!businessDate}>
          {runs.start}
        </button>
        <p class="quiet" role="status">
          {execution && runs.started(execution)}
        </p>
      </form>
      {fault && <Fault fault={fault} />}
    </>
  );
}
