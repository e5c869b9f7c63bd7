import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "..");

/** Who may import whom. A folder may always import itself; steps never import each other: they meet in the lake and the ledger. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  "functions/contracts": [],
  "functions/stats": [],
  "functions/scoring": ["functions/contracts", "functions/stats"],
  "functions/platform": ["functions/contracts"],
  "functions/intake": ["functions/contracts", "functions/scoring", "functions/platform"],
  "functions/nightly": ["functions/contracts", "functions/scoring", "functions/platform"],
  "functions/api": ["functions/contracts", "functions/scoring", "functions/platform"],
  dashboard: ["functions/contracts"],
  infra: ["functions/contracts"],
};

/** Packages that only some may touch: AWS and the engine stay behind the platform, the pure folders know nothing but zod. */
const PACKAGES: Readonly<Record<string, RegExp>> = {
  "functions/contracts": /^zod$/,
  "functions/stats": /^$/,
  "functions/scoring": /^$/,
};
const ONLY_PLATFORM = /^(@duckdb\/|apache-arrow|@aws-sdk\/client-(s3|dynamodb|secrets-manager)|@aws-sdk\/lib-)/;

const SPECIFIER =
  /(?:^|\n)\s*(?:import|export)\b[^"';]*?from\s+"([^"]+)"|import\(\s*"([^"]+)"\s*\)|(?:^|\n)\s*import\s+"([^"]+)"/g;

interface Import {
  readonly file: string;
  readonly folder: string;
  readonly specifier: string;
  /** The project's folder it leads to; undefined for a package. */
  readonly target: string | undefined;
}

const imports = Object.keys(MAY_IMPORT).flatMap(importsOf);

test.each(Object.entries(MAY_IMPORT))("%s imports only what it may", (folder, allowed) => {
  const strays = imports.filter(
    (each) => each.folder === folder && each.target !== undefined && ![folder, ...allowed].includes(each.target),
  );
  expect(strays.map(({ file, specifier }) => `${file} → ${specifier}`)).toEqual([]);
});

test.each(Object.entries(PACKAGES))("%s needs no package beyond %s", (folder, allowed) => {
  const strays = imports.filter(
    (each) => each.folder === folder && each.target === undefined && !allowed.test(each.specifier),
  );
  expect(strays.map(({ file, specifier }) => `${file} → ${specifier}`)).toEqual([]);
});

test("only the platform touches S3, DynamoDB, secrets, DuckDB and Arrow among the functions", () => {
  const strays = imports.filter(
    ({ folder, specifier }) =>
      folder.startsWith("functions/") && folder !== "functions/platform" && ONLY_PLATFORM.test(specifier),
  );
  expect(strays.map(({ file, specifier }) => `${file} → ${specifier}`)).toEqual([]);
});

test("the rules see the code: every folder has imports, and the whole has hundreds", () => {
  expect(imports.length).toBeGreaterThan(300);
  for (const folder of Object.keys(MAY_IMPORT))
    expect(
      imports.some((each) => each.folder === folder),
      folder,
    ).toBe(true);
});

function importsOf(folder: string): Import[] {
  return sourcesUnder(path.join(ROOT, folder)).flatMap((source) => {
    const text = readFileSync(source, "utf8");
    return [...text.matchAll(SPECIFIER)].map(([, from, dynamic, bare]) => {
      const specifier = from ?? dynamic ?? bare ?? "";
      return { file: path.relative(ROOT, source), folder, specifier, target: targetOf(source, specifier) };
    });
  });
}

/** `functions/scoring` for a relative import that ends there; the top folder elsewhere. */
function targetOf(source: string, specifier: string): string | undefined {
  if (!specifier.startsWith(".")) return undefined;
  const [top = "", second = ""] = path.relative(ROOT, path.resolve(path.dirname(source), specifier)).split(path.sep);
  return top === "functions" ? `${top}/${second}` : top;
}

function sourcesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (["dist", "generated", "node_modules"].includes(entry.name)) return [];
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) return sourcesUnder(place);
    return /\.tsx?$/.test(entry.name) ? [place] : [];
  });
}
