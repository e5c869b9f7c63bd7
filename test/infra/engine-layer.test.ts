import { closeSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { enginePackages } from "../../infra/engine-packages.ts";
import { fieldsOf } from "./permissions.ts";
import { listOf } from "./plain-text.ts";
import { nameOf, type Resource, resourcesOf, type Synthesis, synthesiseAssets } from "./synthesised.ts";

/** e_machine of the ELF header, by the System V ABI's supplements for AMD64 and AArch64. */
const MACHINE = { x86_64: 0x3e, arm64: 0xb7 } as const;
const UNZIPPED_LIMIT = 250 * 1024 ** 2;

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function machinesOf(files: readonly string[]): readonly number[] {
  return files.filter((file) => /\.(node|so)$/.test(file)).map(machineOf);
}

function machineOf(file: string): number {
  const header = Buffer.alloc(20);
  const descriptor = openSync(file, "r");
  readSync(descriptor, header, 0, header.length, 0);
  closeSync(descriptor);
  expect(header.toString("latin1", 0, 4)).toBe("\x7fELF");
  return header.readUInt16LE(18);
}

describe("the engine's layer", () => {
  let synthesis: Synthesis;
  let layers: readonly Resource[];
  beforeAll(() => {
    synthesis = synthesiseAssets();
    layers = Object.values(synthesis.templates)
      .flatMap((stack) => resourcesOf(stack, "AWS::Lambda::LayerVersion"))
      .filter(([id]) => id.startsWith("Engine"))
      .map(([, layer]) => layer);
  });

  const filesIn = ({ Properties }: Resource) => {
    const [hash] = String(fieldsOf(Properties.Content).S3Key).split(".");
    return filesUnder(join(synthesis.outdir, `asset.${hash}`));
  };

  test("holds native files for the processor it is offered to", () => {
    expect(layers).toHaveLength(2);
    for (const layer of layers) {
      expect(machinesOf(filesIn(layer))).toEqual([MACHINE.x86_64, MACHINE.x86_64]);
      expect(layer.Properties.CompatibleArchitectures).toEqual(["x86_64"]);
    }
  });

  test("is carried by the functions that query, on its processor and with scratch space", () => {
    const carriers = Object.values(synthesis.templates)
      .flatMap((stack) => resourcesOf(stack, "AWS::Lambda::Function"))
      .filter(([, { Properties }]) => JSON.stringify(Properties.Layers ?? []).includes("Engine"));
    expect(carriers.map(([id]) => nameOf(id)).sort()).toEqual([
      "Combine",
      "Decide",
      "ErasePerson",
      "Fit",
      "LoadFile",
      "Match",
      "Quality",
      "Satisfaction",
      "ScoreShard",
      "StageShard",
    ]);
    for (const [, { Properties }] of carriers) {
      expect(listOf(Properties.Architectures)).toEqual(["x86_64"]);
      expect(Properties.EphemeralStorage).toEqual({ Size: 4096 });
    }
  });

  test("is within the size that Lambda unpacks", () => {
    for (const layer of layers) {
      const bytes = filesIn(layer).reduce((sum, file) => sum + statSync(file).size, 0);
      expect(bytes).toBeGreaterThan(10 * 1024 ** 2);
      expect(bytes).toBeLessThan(UNZIPPED_LIMIT);
    }
  });
});

// One of the two is not this machine's own, so npm fetches it: off by default, for want of a network.
const isOnline = process.env.DEALERPULSE_TEST_NETWORK === "1";

test.skipIf(!isOnline).each(["x86_64", "arm64"] as const)("packages for %s are built for it", (architecture) => {
  const files = enginePackages(architecture).flatMap(([, folder]) => filesUnder(folder));
  expect(machinesOf(files)).toEqual([MACHINE[architecture], MACHINE[architecture]]);
});
