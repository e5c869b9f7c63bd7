import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { DEALER_GROUP_PREFIX, HEAD_OFFICE_GROUP, OPERATOR_GROUP } from "../../functions/contracts/session.ts";
import type { DemoSignIn } from "../sign-in/accounts.ts";
import { voidDeadLeases } from "../void-dead-leases.ts";
import { both, type Say } from "./language.ts";
import { prepare } from "./prepare.ts";
import { progressTo } from "./progress.ts";
import { runSampleJob } from "./sample-job.ts";
import { demoDealer } from "./sample-network.ts";
import { settingsFrom } from "./workplace.ts";

export interface StartOptions {
  readonly data: string;
  readonly port?: number | undefined;
  readonly sample: boolean;
  readonly open: boolean;
}

/** The main job on one machine: sample network, intake, a night, and the dashboard, until Ctrl-C. */
export async function start({ data, port, sample, open }: StartOptions, say: Say): Promise<void> {
  const progress = progressTo(process.stderr, true);
  const cdkOut = prepare((what) =>
    progress.done(
      say(
        what === "site"
          ? both("· 构建看板…", "· building the dashboard…")
          : both("· 合成 AWS 堆栈…", "· synthesizing the AWS stacks…"),
      ),
    ),
  );
  const { openCloud } = await import("../cloud.ts");
  const cloud = await openCloud({
    folder: data,
    cdkOut,
    ...(port !== undefined && { port }),
    onRecovered: voidDeadLeases,
    onLog: (line) => progress.done(line),
  });
  const stopped = stopSignal();
  try {
    Object.assign(process.env, cloud.environment, settingsFrom(cloud.names));
    const work = sample ? runSampleJob({ data, workplace: cloud, progress, say }) : Promise.resolve();
    const isDone = await Promise.race([work.then(() => true), stopped.then(() => false)]);
    work.catch(() => {}); // What a stop cuts short is taken up again at the next start.
    if (!isDone) return;
    const dealer = demoDealer(data);
    const signIns = await cloud.ensureAccounts(demoAccounts(dealer));
    announce({ url: cloud.url, data, dealer, signIns }, say);
    if (open && process.stdout.isTTY) openBrowser(cloud.url);
    await stopped;
  } finally {
    progress.done(say(both("\n正在停止…", "\nstopping…")));
    await cloud.close();
  }
}

const demoAccounts = (dealer: string) => [
  { username: "headoffice", name: "总部 Head office", groups: [HEAD_OFFICE_GROUP] },
  { username: "dealer", name: `经销商 ${dealer}`, groups: [`${DEALER_GROUP_PREFIX}${dealer}`] },
  { username: "operator", name: "运维 Operator", groups: [OPERATOR_GROUP] },
];

interface Announcement {
  readonly url: string;
  readonly data: string;
  readonly dealer: string;
  readonly signIns: readonly DemoSignIn[];
}

function announce({ url, data, dealer, signIns }: Announcement, say: Say): void {
  const roles = [both("总部", "head office"), both(`经销商 ${dealer}`, `dealer ${dealer}`), both("运维", "operator")];
  const lines = signIns.map(
    ({ username, password }, at) => `    ${say(roles[at]!).padEnd(16)} ${username.padEnd(12)} ${password}`,
  );
  process.stdout.write(
    `\n  ${say(both("看板", "Dashboard"))}    ${url}/\n  ${say(both("演示账号", "Demo sign-ins"))}\n${lines.join("\n")}\n  ${say(both("数据目录", "Data"))}    ${path.resolve(data)}\n\n  ${say(both("按 Ctrl-C 结束", "Ctrl-C ends it"))}\n\n`,
  );
}

/** Resolves at Ctrl-C or a polite kill; a second Ctrl-C ends the process at once. */
async function stopSignal(): Promise<void> {
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  process.once("SIGINT", () => process.exit(130));
}

function openBrowser(url: string): void {
  const command =
    process.platform === "darwin" ? "open" : process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? "xdg-open" : null;
  if (command)
    spawn(command, [url], { stdio: "ignore", detached: true })
      .on("error", () => {})
      .unref();
}
