import { createHash, hash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Mapping } from "../../functions/contracts/mapping.ts";
import { checkFile } from "../../functions/intake/checking/check-file.ts";
import { SHIPPED_PROGRAMMES } from "../../functions/scoring/programmes/index.ts";
import { plantDealers } from "../../local/sample/dealers.ts";
import { generateSample, type SampleFile, type SampleSettings } from "../../local/sample/generate-sample.ts";

const SMALL = { dealers: 4, customers: 300, months: 14, seed: 1, until: "2026-10-31" };
const VARIED = { dealers: 24, customers: 3_000, months: 18, seed: 7, until: "2026-10-31" };

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sample-"));
});
afterAll(() => rm(folder, { recursive: true }));

const inFolder = (settings: Omit<SampleSettings, "out">, name: string): SampleSettings => ({
  ...settings,
  out: join(folder, name),
});

/** The sha256 of every file by its path within the sample. */
async function fingerprints({ out }: SampleSettings): Promise<Record<string, string>> {
  const entries = await readdir(out, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const prints = paths.map(async (path) => [
    relative(out, path),
    createHash("sha256")
      .update(await readFile(path))
      .digest("hex"),
  ]);
  return Object.fromEntries((await Promise.all(prints)).toSorted());
}

describe("reproducibility", () => {
  test("the same seed gives the same bytes, another seed others", async () => {
    const [one, again, other] = [
      inFolder(SMALL, "one"),
      inFolder(SMALL, "again"),
      inFolder({ ...SMALL, seed: 2 }, "other"),
    ];
    for (const settings of [one, again, other]) await generateSample(settings);
    const first = await fingerprints(one);
    expect(Object.keys(first).length).toBeGreaterThan(15);
    expect(await fingerprints(again)).toEqual(first);
    expect(Object.values(await fingerprints(other))).not.toContain(first[join("D0001", "service-history.csv")]);
  });
});

describe("the list of files", () => {
  test("names every file on the disk, head office's dealers first", async () => {
    const settings = inFolder(SMALL, "listed");
    const files = await generateSample(settings);
    const listed = files.map(({ path }) => relative(settings.out, path));
    expect(listed.toSorted()).toEqual(Object.keys(await fingerprints(settings)));
    expect(listed[0]).toBe(join("hq", "dealers.csv"));
  });

  test("puts each history before its last month, so that corrections find what they correct", async () => {
    const files = await generateSample(inFolder(SMALL, "ordered"));
    const paths = files.map(({ path }) => path);
    for (const [place, path] of paths.entries()) {
      if (!/2026-10\.(csv|txt)$/.test(path)) continue;
      const history = paths.indexOf(path.replace("2026-10", "history"));
      expect(history).toBeLessThan(place);
    }
  });

  test("reports progress dealer by dealer", async () => {
    const seen: number[] = [];
    await generateSample(inFolder(SMALL, "progress"), ({ dealersDone }) => seen.push(dealersDone));
    expect(seen).toEqual([1, 2, 3, 4]);
  });

  test("works down to one dealer, one customer and one month", async () => {
    const files = await generateSample(
      inFolder({ dealers: 1, customers: 1, months: 1, seed: 3, until: "2026-02-14" }, "least"),
    );
    expect(files.map(({ feed }) => feed)).toContain("dealers");
  });
});

/** Rows of one file as the intake sorts them, `known` being the contents by key that earlier files brought. */
async function takeIn(file: SampleFile, known: Map<string, string>, knownDealers: ReadonlySet<string>) {
  const { feed, dealer } = file;
  const programmes = [...SHIPPED_PROGRAMMES];
  const mapping = Mapping.parse({});
  const context = {
    feed,
    dealer,
    programmes,
    mapping,
    knownDealers,
    receivedOn: "2026-11-01",
    digest: (row: string) => hash("sha256", row, "binary"),
  };
  const checked = await checkFile(file.path, context);
  if (!("batches" in checked)) throw new Error(`${feed} file refused as a whole`);
  let [clean, corrections, repeats] = [0, 0, 0];
  for await (const { rows } of checked.batches)
    for (const [i, key] of rows.keys.entries()) {
      const [before, content = ""] = [known.get(`${feed}/${key}`), rows.contents[i]];
      if (before === undefined) clean++;
      else if (before === content) repeats++;
      else corrections++;
      known.set(`${feed}/${key}`, content);
    }
  const { received, rejected, duplicate } = checked.account();
  return {
    received,
    account: { clean, bad: rejected, duplicates: duplicate + repeats, corrections },
    reading: checked.reading(),
  };
}

describe("taken in by the real intake", () => {
  let taken: readonly (Awaited<ReturnType<typeof takeIn>> & { readonly file: SampleFile })[] = [];
  beforeAll(async () => {
    const settings = inFolder(VARIED, "varied");
    const known = new Map<string, string>();
    const dealers = new Set(plantDealers(settings).map(({ id }) => id));
    const all = [];
    for (const file of await generateSample(settings)) all.push({ file, ...(await takeIn(file, known, dealers)) });
    taken = all;
  });

  test("every file yields exactly the clean, bad, duplicate and corrected rows that were planted", () => {
    for (const { file, account, received } of taken) {
      expect(account, relative(folder, file.path)).toEqual(file.planted);
      expect(received).toBe(file.rows);
    }
  });

  test("every header is understood", () => {
    expect(taken.flatMap(({ reading }) => reading.ignored)).toEqual([]);
  });

  test("encodings and delimiters differ from dealer to dealer", () => {
    expect(new Set(taken.map(({ reading }) => reading.encoding))).toEqual(new Set(["utf-8", "gb18030"]));
    expect(new Set(taken.map(({ reading }) => reading.delimiter))).toEqual(new Set([",", "\t", ";"]));
  });

  test("about one row in a hundred is bad, and the last month brings corrections and repeats", () => {
    const sum = (count: (file: SampleFile) => number) => taken.reduce((total, { file }) => total + count(file), 0);
    const badShare = sum(({ planted }) => planted.bad) / sum(({ feed, rows }) => (feed === "invitations" ? 0 : rows));
    expect(badShare).toBeGreaterThan(0.006);
    expect(badShare).toBeLessThan(0.015);
    expect(sum(({ planted }) => planted.corrections)).toBeGreaterThan(20);
    expect(sum(({ planted }) => planted.duplicates)).toBeGreaterThan(50);
  });
});
