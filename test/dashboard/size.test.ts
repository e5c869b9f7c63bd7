import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync } from "node:zlib";
import { expect, test } from "vitest";

const DIST = path.resolve(import.meta.dirname, "../../dashboard/dist");
const KILOBYTE = 1024;
const sizeOf = (file: string) => brotliCompressSync(readFileSync(path.join(DIST, file))).length / KILOBYTE;

test("what travels before anything is shown is at most 30 KB of script and 12 KB of style", () => {
  const page = readFileSync(path.join(DIST, "index.html"), "utf8");
  const linked = (pattern: RegExp) => [...page.matchAll(pattern)].map(([, file = ""]) => sizeOf(file));
  const total = (sizes: readonly number[]) => sizes.reduce((sum, size) => sum + size, 0);
  expect(total(linked(/(?:src|modulepreload" crossorigin href)="(\/[^"]+\.js)"/g))).toBeLessThan(30);
  expect(total(linked(/stylesheet" crossorigin href="(\/[^"]+)"/g))).toBeLessThan(12);
});

test("no page's own code is over 40 KB, and the drawing of charts not over 125", () => {
  const scripts = readdirSync(path.join(DIST, "assets")).filter((file) => file.endsWith(".js"));
  expect(scripts.length).toBeGreaterThan(10);
  for (const file of scripts)
    expect({ file, isFit: sizeOf(`assets/${file}`) <= (file.startsWith("drawing") ? 125 : 40) }).toEqual({
      file,
      isFit: true,
    });
});
