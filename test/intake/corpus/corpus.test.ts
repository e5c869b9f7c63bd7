import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CheckingProcess } from "./checking-process.ts";
import type { Ending } from "./ending.ts";
import { ALL_FILES, FAMILIES } from "./families/index.ts";
import type { CheckedMessage } from "./file-messages.ts";
import type { Expected, OddFile } from "./odd-file.ts";

const FEWEST_FILES = 250;
const MEGABYTE = 1_048_576;
/** The machine may be busy with other things: only a file that is slow each time is slow. */
const MOST_TRIES = 3;
const MOST_CPU_MS = 2_000;
const MOST_GROWTH_MB = 256;

let checking: CheckingProcess;
beforeAll(() => {
  checking = new CheckingProcess();
});
afterAll(() => checking.close());

/** Of an ending what is expected of it. */
function asFarAs(expected: Expected, ending: Ending): object {
  const all = new Map<string, unknown>(Object.entries(ending));
  const parts = Object.keys(expected).map((part) => [part, all.get(part)] as const);
  const rows = expected.rows && { rows: ending.rows?.slice(0, expected.rows.length) };
  return { ...Object.fromEntries(parts), ...rows };
}

async function cheapest(file: OddFile, bytes: string | Uint8Array): Promise<CheckedMessage> {
  let checked = await checking.check(file, bytes);
  for (let again = 1; again < MOST_TRIES && checked.cpuMs > MOST_CPU_MS; again += 1)
    checked = await checking.check(file, bytes);
  return checked;
}

describe.each(FAMILIES)("%s:", (_, files) => {
  test.for([...files])("$name", async (file) => {
    const bytes = await file.make();
    expect(bytes.length).toBeLessThanOrEqual(MEGABYTE);
    const { ending, cpuMs, growthMb } = await cheapest(file, bytes);
    expect(asFarAs(file.expect, ending)).toMatchObject(file.expect);
    const { received = 0, accepted = 0, rejected = 0, duplicate = 0 } = ending.account ?? {};
    expect(accepted + rejected + duplicate).toBe(received);
    expect(cpuMs).toBeLessThan(MOST_CPU_MS);
    expect(growthMb).toBeLessThan(MOST_GROWTH_MB);
  });
});

test("there are at least 250 files, each with a name of its own", async () => {
  expect(ALL_FILES.length).toBeGreaterThanOrEqual(FEWEST_FILES);
  expect(new Set(FAMILIES.flatMap(([family, files]) => files.map(({ name }) => `${family} ${name}`))).size).toBe(
    ALL_FILES.length,
  );
});
