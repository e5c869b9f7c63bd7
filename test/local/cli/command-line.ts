import { spawn } from "node:child_process";
import { buffer, text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const BIN = fileURLToPath(new URL("../../../local/bin/dealerpulse.js", import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly bytes: Buffer;
}

/** Runs `dealerpulse` as a person would, in a process of its own. */
export async function dealerpulse(...argv: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [BIN, ...argv], { stdio: ["ignore", "pipe", "pipe"] });
  const exit = new Promise<number | null>((resolve) => child.on("close", resolve));
  const [bytes, stderr, code] = await Promise.all([buffer(child.stdout), text(child.stderr), exit]);
  return { code, bytes, stdout: bytes.toString("utf8"), stderr };
}
