import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";

const root = mkdtempSync(path.join(tmpdir(), "dealerpulse-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A new folder, gone after the test file. */
export const temporaryFolder = (name: string): string => mkdtempSync(path.join(root, `${name}-`));
