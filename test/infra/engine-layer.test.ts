import { closeSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { fieldsOf } from "./permissions.ts";
import { listOf } from "./plain-text.ts";
import { type Resource, resourcesOf, type Synthesis, synthesise } from "./synthesised.ts";

/** e_machine of the ELF header: System V ABI, AMD64 and AArch64 supplements. */
const MACHINE = { x86_64: 0x3e, arm64: 0xb7 } as const;
const UNZIPPED_LIMIT = 250 * 1024 ** 2;

let synthesis: Synthesis;
let layers: readonly Resource[];
beforeAll(() => {
  synthesis = synthesise();
  layers = Object.values(synthesis.templates)
    .flatMap((stack) => resourcesOf(stack, "AWS::Lambda::LayerVersion"))
    .filter(([id]) => id.startsWith("Engine"))
    .map(([, layer]) => layer);
});

function filesIn({ Properties }: Resource): readonly string[] {
  const [hash] = String(fieldsOf(Properties.Content).S3Key).split(".");
  return readdirSync(join(synthesis.outdir, `asset.${hash}`), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function machineOf(file: string): number {
  const header = Buffer.alloc(20);
  const descriptor = openSync(file);
  readSync(descriptor, header, 0, header.length, 0);
  closeSync(descriptor);
  expect(header.toString("latin1", 0, 4)).toBe("\x7fELF");
  return header.readUInt16LE(18);
}

test("every native file of the engine is built for the processor its functions run on", () => {
  expect(layers).toHaveLength(2);
  for (const layer of layers) {
    const native = filesIn(layer).filter((file) => /\.(node|so)$/.test(file));
    expect(native.length).toBeGreaterThanOrEqual(2);
    expect(new Set(native.map(machineOf))).toEqual(new Set([MACHINE.x86_64]));
    expect(layer.Properties.CompatibleArchitectures).toEqual(["x86_64"]);
  }
});

test("functions that carry the engine run on its processor, with scratch space", () => {
  const carriers = Object.values(synthesis.templates)
    .flatMap((stack) => resourcesOf(stack, "AWS::Lambda::Function"))
    .filter(([, { Properties }]) => JSON.stringify(Properties.Layers ?? []).includes("Engine"));
  expect(carriers.map(([id]) => id.replace(/[0-9A-F]{8}$/, "")).sort()).toEqual([
    "Combine",
    "Fit",
    "LoadFile",
    "Satisfaction",
    "ScoreShard",
    "StageShard",
  ]);
  for (const [, { Properties }] of carriers) {
    expect(listOf(Properties.Architectures)).toEqual(["x86_64"]);
    expect(Properties.EphemeralStorage).toEqual({ Size: 4096 });
  }
});

test("the engine fits into a layer", () => {
  for (const layer of layers) {
    const bytes = filesIn(layer).reduce((sum, file) => sum + statSync(file).size, 0);
    expect(bytes).toBeGreaterThan(10 * 1024 ** 2);
    expect(bytes).toBeLessThan(UNZIPPED_LIMIT);
  }
});
