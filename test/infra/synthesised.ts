import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildApp } from "../../infra/build-app.ts";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };
type Fields = Readonly<Record<string, Json>>;

export interface Resource {
  readonly Type: string;
  readonly Properties: Fields;
  readonly DeletionPolicy?: string;
}

export interface StackTemplate {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value: Json; readonly Export?: { readonly Name: string } }>>;
}

export interface Synthesis {
  readonly outdir: string;
  /** By the step the stack stands for. */
  readonly templates: Readonly<Record<string, StackTemplate>>;
}

/** A built dashboard, as far as the stacks can tell. */
export function siteFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "dealerpulse-site-"));
  mkdirSync(join(folder, "assets"));
  writeFileSync(join(folder, "index.html"), "<!doctype html><title>dealerpulse</title>");
  writeFileSync(join(folder, "assets", "page-1a2b3c.js"), "export {};");
  return folder;
}

/** The app as `buildApp` makes it from these settings, in a folder of its own. */
export function appOf(context: Readonly<Record<string, string>> = {}, isValidated = false) {
  const outdir = mkdtempSync(join(tmpdir(), "dealerpulse-cdk-"));
  return buildApp({ outdir, isValidated, context: { siteAssets: siteFolder(), ...context } });
}

export function synthesise(context: Readonly<Record<string, string>> = {}): Synthesis {
  const { directory } = appOf(context).synth();
  const files = readdirSync(directory).filter((name) => name.endsWith(".template.json"));
  const templates = files.map((name) => [
    name.replace(".template.json", ""),
    JSON.parse(readFileSync(join(directory, name), "utf8")),
  ]);
  return { outdir: directory, templates: Object.fromEntries(templates) };
}

export function resourcesOf(stack: StackTemplate | undefined, type: string): readonly (readonly [string, Resource])[] {
  return Object.entries(stack?.Resources ?? {}).filter(([, resource]) => resource.Type === type);
}

/** Logical ids carry a hash of the construct's path; without it they are the names used in the code. */
export function nameOf(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, "");
}
