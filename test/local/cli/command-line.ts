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

/** Runs `dealerpulse` as a person would, in a process of its own; `fed` gives it something on standard input. */
export const dealerpulse = Object.assign((...argv: string[]) => run(argv), {
  fed: (input: string, ...argv: string[]) => run(argv, input),
});

async function run(argv: readonly string[], input?: string): Promise<Ended> {
  const child = spawn(process.execPath, [BIN, ...argv], {
    stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
  });
  child.stdin?.end(input);
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error("the child has no output");
  const exit = new Promise<number | null>((resolve) => child.on("close", resolve));
  const [bytes, said, code] = await Promise.all([buffer(stdout), text(stderr), exit]);
  return { code, bytes, stdout: bytes.toString("utf8"), stderr: said };
}
