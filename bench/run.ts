import { parseArgs } from "node:util";
import { dealerContest } from "./dealer.ts";
import { intakeContest } from "./intake.ts";
import { type Contest, measure, tableOf } from "./measuring.ts";
import { CUSTOMERS, measureNight, nightTable } from "./night/measure-night.ts";
import { xlsxContest } from "./xlsx.ts";

const HELP = `npm run bench -- [options]

  --only intake|dealer|xlsx|night   one of them instead of all
  --rows N                          rows of its file (intake 2,000,000; dealer 50,000; xlsx 100,000), or the night's customers (100,000)
  --runs N                          runs of each contestant, in turn; medians are shown (default 5)
  --json                            the figures as JSON
  --help

Exit codes: 0 measured, 1 a contestant failed, 2 wrong options.`;

interface Result {
  /** As JSON. */
  readonly figures: object;
  /** As people read it on a terminal. */
  readonly table: string;
}

type Measurement = (rows: number | undefined, runs: number) => Promise<Result>;

const CONTESTS: Readonly<Record<string, Measurement>> = {
  intake: overOneFile(intakeContest),
  dealer: overOneFile(dealerContest),
  xlsx: overOneFile(xlsxContest),
  night: async (customers = CUSTOMERS, runs) => {
    const night = await measureNight(customers, runs);
    return { figures: { customers, ...night }, table: nightTable(customers, night) };
  },
};

function overOneFile(contestOf: (rows?: number) => Promise<Contest>): Measurement {
  return async (rows, runs) => {
    const contest = await contestOf(rows);
    const measured = measure(contest, runs);
    return { figures: { title: contest.title, measured }, table: tableOf(contest, measured) };
  };
}

async function main(): Promise<number> {
  const options = readOptions();
  if (options === null) return 2;
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  const results: object[] = [];
  for (const name of options.contests) {
    const { figures, table } = await CONTESTS[name]!(options.rows, options.runs);
    if (options.json) results.push({ contest: name, ...figures });
    else console.log(`${table}\n`);
  }
  if (options.json) console.log(JSON.stringify(results, null, 2));
  return 0;
}

/** Null where they are wrong; then what is wrong has been said. */
function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        only: { type: "string" },
        rows: { type: "string" },
        runs: { type: "string", default: "5" },
        json: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    const { only, help, json } = values;
    if (only !== undefined && !Object.hasOwn(CONTESTS, only)) throw new RangeError(`there is no contest ${only}`);
    const contests = only === undefined ? Object.keys(CONTESTS) : [only];
    return { contests, help, json, runs: count(values.runs), rows: values.rows ? count(values.rows) : undefined };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error(HELP);
    return null;
  }
}

function count(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw new RangeError(`${text} is no count`);
  return number;
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});
