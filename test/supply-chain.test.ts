import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

interface LockedPackage {
  readonly version: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly inBundle?: boolean;
  readonly hasInstallScript?: boolean;
}

const read = (file: string) => JSON.parse(readFileSync(join(import.meta.dirname, "..", file), "utf8"));
const manifest = read("package.json");
const locked = Object.entries(read("package-lock.json").packages as Record<string, LockedPackage>).filter(
  ([path]) => path !== "",
);
const nameOf = (path: string) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);

const PERMISSIVE = [
  "MIT",
  "MIT-0",
  "ISC",
  "0BSD",
  "BSD-3-Clause",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "Unlicense",
  // A choice, of which we take MIT.
  "(MIT OR Apache-2.0)",
  "(MIT OR GPL-3.0-or-later)",
];

/** Runs while the site is built; nothing of it is in what is built. */
const BUILDS_ONLY = /^lightningcss(-|$)/;

test("every direct dependency is pinned to one version", () => {
  const { dependencies, optionalDependencies, devDependencies } = manifest;
  const ranges = Object.entries({ ...dependencies, ...optionalDependencies, ...devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(-[0-9A-Za-z.]+)?$/.test(String(version)),
  );
  expect(ranges).toEqual([]);
});

test("every locked package is known by its bytes", () => {
  expect(locked.length).toBeGreaterThan(300);
  expect(locked.filter(([, { integrity, inBundle }]) => !integrity && !inBundle).map(([path]) => path)).toEqual([]);
});

test("only the packages that are allowed to run scripts when installed", () => {
  const scripted = locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => nameOf(path));
  expect(scripted.toSorted()).toEqual(Object.keys(manifest.allowScripts).toSorted());
});

test("nothing copyleft in what ships", () => {
  const shipped = locked.filter(([path, { dev }]) => !dev && !BUILDS_ONLY.test(nameOf(path)));
  const others = shipped.filter(([, { license }]) => !PERMISSIVE.includes(license ?? "none"));
  expect(others.map(([path, { license }]) => `${nameOf(path)}: ${license ?? "none"}`)).toEqual([]);
});
