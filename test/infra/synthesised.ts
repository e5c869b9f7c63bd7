import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { App } from "aws-cdk-lib";
import { afterAll } from "vitest";
import { buildApp } from "../../infra/build-app.ts";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };
export type Settings = Readonly<Record<string, string>>;

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, Json>>;
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

const ROOM = mkdtempSync(join(tmpdir(), "dealerpulse-infra-"));
afterAll(() => rmSync(ROOM, { recursive: true, force: true }));

/** The app as `buildApp` makes it from these settings, its assets left uncopied where they are. */
export function appOf(settings: Settings = {}, isValidated = false): App {
  const context = { "aws:cdk:disable-asset-staging": "true", siteAssets: siteFolder(), ...settings };
  return buildApp({ outdir: mkdtempSync(join(ROOM, "out-")), isValidated, context });
}

export function synthesise(settings: Settings = {}): Synthesis {
  return read(appOf(settings));
}

/** Templates with the assets beside them, as a deployment would send them. */
export function synthesiseAssets(): Synthesis {
  return read(buildApp({ outdir: mkdtempSync(join(ROOM, "out-")), context: { siteAssets: siteFolder() } }));
}

function read(app: App): Synthesis {
  const { directory } = app.synth();
  const files = readdirSync(directory).filter((name) => name.endsWith(".template.json"));
  const templates = files.map((name) => [
    name.replace(".template.json", ""),
    JSON.parse(readFileSync(join(directory, name), "utf8")),
  ]);
  return { outdir: directory, templates: Object.fromEntries(templates) };
}

/** A built dashboard, as far as the stacks can tell. */
function siteFolder(): string {
  const folder = join(ROOM, "site");
  mkdirSync(join(folder, "assets"), { recursive: true });
  writeFileSync(join(folder, "index.html"), "<!doctype html><title>dealerpulse</title>");
  writeFileSync(join(folder, "assets", "page-1a2b3c.js"), "export {};");
  return folder;
}

export function resourcesOf(stack: StackTemplate | undefined, type: string): readonly (readonly [string, Resource])[] {
  return Object.entries(stack?.Resources ?? {}).filter(([, resource]) => resource.Type === type);
}

/** Logical ids carry a hash of the construct's path; without it they are the names used in the code. */
export function nameOf(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, "");
}
