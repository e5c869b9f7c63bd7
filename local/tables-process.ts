import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { PipelineError } from "../functions/contracts/errors.ts";

export interface TablesProcess {
  readonly endpoint: string;
  end(): Promise<void>;
}

const READY_WITHIN_MS = 10_000;
const HOST = "127.0.0.1";

/**
 * Runs `"$@"` until it ends or standard input does. Standard input is a pipe from this process, and the kernel closes it
 * even after kill -9, so the tables never outlive their owner and never hold the file against the next start.
 */
const UNTIL_INPUT_ENDS = `
  exec 3<&0
  "$@" </dev/null 3<&- & tables=$!
  { read -r _ <&3; kill "$tables"; } 2>/dev/null & watch=$!
  wait "$tables"; code=$?
  kill "$watch" 2>/dev/null
  exit "$code"`;

/** Starts the embedded tables on a free port and waits until they answer. */
export async function startTablesProcess(file: string): Promise<TablesProcess> {
  const port = await freePort();
  const command = [tablesProgram(), "serve", "--host", HOST, "--port", String(port), "--db-path", file];
  // A session of its own: Ctrl-C in a terminal must not take the tables away before the functions have finished.
  const shell = spawn("/bin/sh", ["-c", UNTIL_INPUT_ENDS, "tables", ...command], {
    detached: true,
    stdio: ["pipe", "ignore", "pipe"],
  });
  const endpoint = `http://${HOST}:${port}`;
  await untilReady(shell, endpoint);
  return { endpoint, end: () => end(shell) };
}

/** Throws PipelineError LOCAL_UNSUPPORTED where npm had no binary to install. */
function tablesProgram(): string {
  try {
    return fileURLToPath(import.meta.resolve("@dynoxide/linux-x64/dynoxide"));
  } catch (cause) {
    throw new PipelineError(
      "LOCAL_UNSUPPORTED",
      `no embedded tables for ${process.platform}-${process.arch}; set AWS_ENDPOINT_URL_DYNAMODB to a DynamoDB endpoint`,
      {},
      cause,
    );
  }
}

async function untilReady(shell: ChildProcess, endpoint: string): Promise<void> {
  let complaint = "";
  shell.stderr?.on("data", (text: Buffer) => {
    complaint = `${complaint}${text}`.slice(-1000);
  });
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await answers(endpoint))) {
    if (shell.exitCode !== null || Date.now() > deadline) {
      await end(shell);
      throw new PipelineError("LOCAL_UNSUPPORTED", `the embedded tables did not start: ${complaint.trim()}`);
    }
    await delay(10);
  }
}

async function answers(endpoint: string): Promise<boolean> {
  return await fetch(endpoint).then(
    (response) => response.text().then(() => true),
    () => false,
  );
}

async function end(shell: ChildProcess): Promise<void> {
  if (shell.exitCode !== null || shell.signalCode !== null) return;
  shell.stdin?.end();
  await once(shell, "exit");
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, HOST);
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("a TCP server has a port");
  return address.port;
}
