import { expect } from "vitest";
import { readMapping } from "../../local/cli/definition-files.ts";
import { exportTable } from "../../local/cli/export-table.ts";
import { runNight } from "../../local/cli/run-night.ts";
import { sendFile } from "../../local/cli/send-file.ts";
import type { freshCloud } from "../support/fresh-cloud.ts";
import { exampleFile } from "../support/shared-data.ts";

/** A fitted model as `export model --format json` shows it. */
export interface ModelDocument {
  readonly model: string;
  readonly parameters: Readonly<Record<string, number>>;
  readonly intervals: Readonly<Record<string, { readonly low: number; readonly high: number }>>;
  readonly logLikelihood: number | null;
  readonly rows: number;
  readonly converged: boolean;
  readonly backtest?: readonly Readonly<Record<string, number | string | boolean>>[];
}

export type Cloud = Awaited<ReturnType<typeof freshCloud>>;

/** Takes the file in as service records, runs the night and exports its models. */
export async function modelsOf(cloud: Cloud, file: string, businessDate: string): Promise<ModelDocument[]> {
  const mapping = await readMapping(exampleFile("cdnow.mapping.json"));
  const upload = await sendFile(cloud, { path: file, feed: "service", dealer: "D0001", mapping });
  expect(upload.state).toBe("LOADED");
  await runNight(cloud, { businessDate, force: false }, () => {});
  return JSON.parse((await exportTable({ table: "model", format: "json" })).toString("utf8"));
}

export const shown = (models: readonly ModelDocument[], name: string) => {
  const found = models.find(({ model }) => model === name);
  if (!found) throw new Error(`no model ${name}`);
  return found;
};
