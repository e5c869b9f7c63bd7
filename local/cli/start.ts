import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DEALER_GROUP_PREFIX, HEAD_OFFICE_GROUP, OPERATOR_GROUP } from "../../functions/contracts/session.ts";
import type { DemoSignIn } from "../sign-in/accounts.ts";
import { voidDeadLeases } from "../void-dead-leases.ts";
import { both, type Say } from "./language.ts";
import { prepare } from "./prepare.ts";
import { type Progress, progressTo } from "./progress.ts";
import { runNight } from "./run-night.ts";
import { ensureSample, takeInSample } from "./sample-network.ts";
import { settingsFrom, type Workplace } from "./workplace.ts";

export interface StartOptions {
  readonly data: string;
  readonly port?: number | undefined;
  readonly sample: boolean;
  readonly open: boolean;
}

const DEMO_DEALER = "D0001";

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
    const signIns = await cloud.ensureAccounts([
      { username: "headoffice", name: "总部 Head office", groups: [HEAD_OFFICE_GROUP] },
      { username: "dealer", name: `经销商 ${DEMO_DEALER}`, groups: [`${DEALER_GROUP_PREFIX}${DEMO_DEALER}`] },
      { username: "operator", name: "运维 Operator", groups: [OPERATOR_GROUP] },
    ]);
    const work = sample
      ? runSample({ data, workplace: { names: cloud.names, close: cloud.close }, progress, say })
      : Promise.resolve();
    await Promise.race([work, stopped]);
    announce({ url: cloud.url, data, signIns, say });
    if (open && process.stdout.isTTY) openBrowser(cloud.url);
    await stopped;
  } finally {
    progress.done(say(both("\n正在停止…", "\nstopping…")));
    await cloud.close();
  }
}

interface SampleWork {
  readonly data: string;
  readonly workplace: Workplace;
  readonly progress: Progress;
  readonly say: Say;
}

/** Each part is done once per data folder; a start that was killed goes on where it stopped. */
async function runSample({ data, workplace, progress, say }: SampleWork): Promise<void> {
  const finished = path.join(data, "sample-done");
  if (existsSync(finished)) return;
  const { files, until } = await ensureSample(data, (done, of) =>
    progress.show(say(both(`生成示例网络：经销商 ${done}/${of}`, `sample network: dealer ${done} of ${of}`))),
  );
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  progress.done(
    say(
      both(
        `✓ 示例网络：${files.length} 个文件，${rows} 行，截至 ${until}`,
        `✓ sample network: ${files.length} files, ${rows} rows, up to ${until}`,
      ),
    ),
  );
  const account = { received: 0, accepted: 0, rejected: 0, duplicate: 0 };
  await takeInSample(workplace, files, (done, upload) => {
    for (const key of Object.keys(account) as (keyof typeof account)[]) account[key] += upload.account?.[key] ?? 0;
    progress.show(
      say(both(`接收 ${done}/${files.length}：${upload.file}`, `taking in ${done} of ${files.length}: ${upload.file}`)),
    );
  });
  const { received, accepted, rejected, duplicate } = account;
  progress.done(
    say(
      both(
        `✓ 接收：${received} 行 = 接收 ${accepted} + 拒绝 ${rejected} + 重复 ${duplicate}`,
        `✓ intake: ${received} rows = ${accepted} accepted + ${rejected} rejected + ${duplicate} duplicate`,
      ),
    ),
  );
  const run = await runNight(workplace, { businessDate: until, force: false }, ({ steps = {} }) =>
    progress.show(
      say(
        both(
          `夜间计算 ${until}：${Object.keys(steps).join(" → ")}`,
          `night of ${until}: ${Object.keys(steps).join(" → ")}`,
        ),
      ),
    ),
  );
  writeFileSync(finished, run.runId);
  progress.done(
    say(
      both(
        `✓ 夜间计算 ${until}：已发布 ${run.runId}，${run.outputs} 个文件`,
        `✓ night of ${until}: published ${run.runId}, ${run.outputs} files`,
      ),
    ),
  );
}

function announce({
  url,
  data,
  signIns,
  say,
}: {
  readonly url: string;
  readonly data: string;
  readonly signIns: readonly DemoSignIn[];
  readonly say: Say;
}): void {
  const roles = [
    both("总部", "head office"),
    both(`经销商 ${DEMO_DEALER}`, `dealer ${DEMO_DEALER}`),
    both("运维", "operator"),
  ];
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
