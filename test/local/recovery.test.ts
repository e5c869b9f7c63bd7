import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { afterEach, expect, test } from "vitest";
import { type Cloud, openCloud } from "../../local/cloud.ts";
import { findRunning } from "../../local/running.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { writeCloudApp } from "./cloud-app.ts";

const CHILD = new URL("./cloud-child.ts", import.meta.url);
const opened: (() => Promise<unknown> | unknown)[] = [];
afterEach(() => Promise.all(opened.splice(0).map((close) => close())));

/** A cloud in a process of its own, with a night that never ends and a file that nobody has loaded. */
async function killedInTheMiddle(folder: string, cdkOut: string, isReady = () => true): Promise<string> {
  const child: ChildProcess = fork(CHILD, [folder, cdkOut]);
  opened.push(() => child.kill("SIGKILL"));
  const [executionArn] = await once(child, "message");
  expect(await findRunning(folder)).toMatchObject({ pid: child.pid });
  await expect.poll(isReady, { timeout: 10_000 }).toBe(true);
  child.kill("SIGKILL");
  await once(child, "exit");
  return String(executionArn);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function reopen(
  folder: string,
  cdkOut: string,
  onRecovered?: Parameters<typeof openCloud>[0]["onRecovered"],
): Promise<Cloud> {
  const cloud = await openCloud({ folder, cdkOut, port: 0, ...(onRecovered && { onRecovered }) });
  opened.push(() => cloud.close());
  return cloud;
}

test("after a kill the night is abandoned, the file is loaded, and the folder is free", async () => {
  const folder = temporaryFolder("killed");
  const { cdkOut, abandoned, loaded, release } = writeCloudApp();
  const executionArn = await killedInTheMiddle(folder, cdkOut);
  expect(await findRunning(folder)).toBeUndefined();

  release();
  const before = { loaded: loaded.lines(), abandonedFirst: false };
  const cloud = await reopen(folder, cdkOut, async ({ abandoned: executions }) => {
    before.abandonedFirst = abandoned.lines().length > 0 && loaded.lines().length === 0;
    expect(executions.map(({ arn }) => arn)).toEqual([executionArn]);
  });
  await cloud.intakeIdle();
  expect(before).toEqual({ loaded: [], abandonedFirst: true });
  expect(abandoned.lines()).toEqual(["ABORTED"]);
  expect(loaded.lines()).toEqual(["inbox/D1/service/held"]);
  expect(cloud.nights()).toMatchObject([{ arn: executionArn, status: "ABORTED" }]);
});

test("a function that never yields does not outlive a killed cloud", async () => {
  const { cdkOut, hanging } = writeCloudApp();
  await killedInTheMiddle(temporaryFolder("orphan"), cdkOut, () => hanging.lines().length > 0);
  const [pid] = hanging.lines().map(Number);
  await expect.poll(() => isAlive(pid ?? 0), { timeout: 5_000 }).toBe(false);
});

test("an orderly end leaves nothing running and nothing to find, and a night it cut off is abandoned at the next start", async () => {
  const folder = temporaryFolder("closed");
  const { cdkOut, abandoned } = writeCloudApp();
  const first = await reopen(folder, cdkOut);
  const { arn } = first.startNight({ force: true });
  await first.waitForNight(arn);
  await first.close();
  expect(await findRunning(folder)).toBeUndefined();
  const second = await reopen(folder, cdkOut);
  expect(second.nights()).toMatchObject([{ arn, status: "SUCCEEDED" }]);
  expect(abandoned.lines()).toEqual([]);
});
