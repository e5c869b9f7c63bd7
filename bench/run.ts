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

const CONTESTS: Readonly<Record<string, (rows?: number) => Promise<Contest>>> = {
  intake: intakeContest,
  dealer: dealerContest,
  xlsx: xlsxContest,
};

/** Step by step, beside a plain program of its core. */
const NIGHT = "night";

async function main(): Promise<number> {
  const options = readOptions();
  if (options === null) return 2;
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  const results: object[] = [];
  for (const name of options.contests) {
    if (name === NIGHT) {
      const customers = options.rows ?? CUSTOMERS;
      const night = await measureNight(customers, options.runs);
      if (options.json) results.push({ contest: name, customers, ...night });
      else console.log(`${nightTable(customers, night)}\n`);
      continue;
    }
    const contest = await CONTESTS[name]!(options.rows);
    const measured = measure(contest, options.runs);
    if (options.json) results.push({ contest: name, title: contest.title, measured });
    else console.log(`${tableOf(contest, measured)}\n`);
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
    const known = [...Object.keys(CONTESTS), NIGHT];
    if (only !== undefined && !known.includes(only)) throw new RangeError(`there is no contest ${only}`);
    const contests = only === undefined ? known : [only];
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
