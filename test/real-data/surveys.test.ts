import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readMapping, readProgramme } from "../../local/cli/definition-files.ts";
import { type Row, readPublished } from "../../local/cli/read-published.ts";
import { runNight } from "../../local/cli/run-night.ts";
import { sendFile } from "../../local/cli/send-file.ts";
import { freshCloud } from "../support/fresh-cloud.ts";
import { exampleFile, hasSharedData, sharedFile } from "../support/shared-data.ts";

type Cloud = Awaited<ReturnType<typeof freshCloud>>;

/** 97.5 % point of Student's t with 249 degrees of freedom, from printed tables; 999 is nearer the normal's 1.960. */
const T_249 = 1.9695;
const T_999 = 1.9623;

async function apply(file: string): Promise<void> {
  const { applyProgramme } = await import("../../functions/platform/ledger/programmes.ts");
  await applyProgramme(await readProgramme(exampleFile(file)));
}

const cells = (file: string): string[][] =>
  readFileSync(sharedFile(file), "utf8")
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(",").map((cell) => cell.replaceAll('"', "")));

/** Mean and half-width of the interval, the schoolbook way. */
function independent(values: readonly number[], t: number): { mean: number; reach: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { mean, reach: t * Math.sqrt(variance / values.length) };
}

function nationRow(rows: readonly Row[], programme: string, period: string): Row {
  const found = rows.find(
    (row) => row.programme === programme && row.level === "nation" && row.window === "r12" && row.period === period,
  );
  if (!found) throw new Error(`no national row of ${programme} for ${period}`);
  return found;
}

describe.skipIf(!hasSharedData)("surveys of others under programmes of one's own", () => {
  let cloud: Cloud;
  beforeAll(async () => {
    cloud = await freshCloud();
  });
  afterAll(() => cloud.close());

  test("the mobile-phone survey's satisfaction index and interval are those of its three questions", async () => {
    await apply("mobi.programme.json");
    const mapping = await readMapping(exampleFile("mobi.mapping.json"));
    const upload = await sendFile(cloud, { path: sharedFile("mobi.csv"), feed: "survey", dealer: "D0001", mapping });
    expect(upload.account).toMatchObject({ received: 250, accepted: 250, rejected: 0, duplicate: 0 });
    await runNight(cloud, { businessDate: "2005-01-31", force: false }, () => {});
    const [header = [], ...answers] = cells("mobi.csv");
    const asked = ["CUSA1", "CUSA2", "CUSA3"].map((item) => header.indexOf(item));
    const { mean, reach } = independent(
      answers.map((row) => (100 * asked.reduce((sum, at) => sum + Number(row[at]), 0)) / 3),
      T_249,
    );
    const row = nationRow((await readPublished("satisfaction")).rows, "MOBI", "2005-01");
    expect(row.responses).toBe(250);
    expect(row.points).toBeCloseTo(mean, 1);
    expect(row.low).toBeCloseTo(mean - reach, 1);
    expect(row.high).toBeCloseTo(mean + reach, 1);
  });

  test("its night explains the overall question by the seven quality questions as printed", async () => {
    const rows = (await readPublished("drivers")).rows.filter(
      ({ programme, level }) => programme === "MOBI" && level === "nation",
    );
    const printed = {
      lmg: [".13476", ".05085", ".04533", ".07534", ".03529", ".04394", ".06124"],
      johnson: [".12951", ".05525", ".04559", ".07575", ".03517", ".04276", ".06274"],
    };
    expect(rows.map(({ method, predictor, part }) => [method, predictor, Number(part).toFixed(5)])).toEqual(
      Object.entries(printed).flatMap(([method, parts]) =>
        parts.map((part, i) => [method, `perq${i + 1}`, `0${part}`]),
      ),
    );
    expect(rows[0]?.rSquared).toBeCloseTo(0.44675, 5);
  });

  test("its night fits the ECSI model with the R², weights and index that three programs print", async () => {
    const rows = (await readPublished("paths")).rows.filter(({ level }) => level === "nation");
    const valuesOf = (kind: string) =>
      Object.fromEntries(
        rows
          .filter((row) => row.kind === kind)
          .map((row) => [`${row.from || row.latent}`, Number(row.value).toFixed(5)]),
      );
    expect(valuesOf("rSquared")).toEqual({
      expectation: "0.25494",
      quality: "0.30997",
      value: "0.34528",
      satisfaction: "0.68108",
      complaints: "0.27885",
      loyalty: "0.45694",
    });
    expect(valuesOf("weight")).toMatchObject({ cusa1: "0.36486", cusa2: "0.38316", cusa3: "0.45096" });
    expect(Number(valuesOf("index").satisfaction).toFixed(2)).toBe("72.45");
    for (const { value, low, high } of rows) expect([low! <= value!, value! <= high!]).toEqual([true, true]);
  });

  test("New Wheels' orders are sales, and their five words an SSI", async () => {
    await apply("new-wheels.programme.json");
    const path = sharedFile("new_wheels_orders.csv");
    const sales = await sendFile(cloud, { path, feed: "sales", dealer: "D0001" });
    expect(sales.account).toMatchObject({ received: 1000, accepted: 1000, rejected: 0 });
    const mapping = await readMapping(exampleFile("new-wheels.survey.mapping.json"));
    const survey = await sendFile(cloud, { path, feed: "survey", dealer: "D0001", mapping });
    expect(survey.account).toMatchObject({ received: 1000, accepted: 1000 });
    await runNight(cloud, { businessDate: "2019-12-31", force: false }, () => {});
    const points: Record<string, number> = { "Very Bad": 0, Bad: 250, Okay: 500, Good: 750, "Very Good": 1000 };
    const [header = [], ...orders] = cells("new_wheels_orders.csv");
    const word = header.indexOf("customer_feedback");
    const responded = header.indexOf("ship_date");
    const last = orders
      .map((order) => order[responded]!.slice(0, 7))
      .sort()
      .at(-1)!;
    const from = `${Number(last.slice(0, 4)) - 1}${last.slice(4)}`;
    const inWindow = orders.filter((order) => order[responded]!.slice(0, 7) > from);
    const { mean, reach } = independent(
      inWindow.map((order) => points[order[word]!]!),
      T_999,
    );
    const row = nationRow((await readPublished("satisfaction")).rows, "SSI", last);
    expect(row.version).toBe("new-wheels");
    expect(row.responses).toBe(inWindow.length);
    expect(row.points).toBeCloseTo(mean, 1);
    expect(Math.abs(Number(row.low) - (mean - reach))).toBeLessThan(0.3);
  });
});
