import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { SampleFile } from "../sample/generate-sample.ts";
import { both, type Say } from "./language.ts";
import type { Progress } from "./progress.ts";
import { runNight } from "./run-night.ts";
import { ensureSample, registerSampleActions, takeInSample } from "./sample-network.ts";
import type { Workplace } from "./workplace.ts";

export interface SampleJob {
  readonly data: string;
  readonly workplace: Workplace;
  readonly progress: Progress;
  readonly say: Say;
}

/** Sample network, intake, its improvements, one night: each once per data folder; a start that was killed goes on where it stopped. */
export async function runSampleJob(job: SampleJob): Promise<void> {
  const finished = path.join(job.data, "sample-done");
  if (existsSync(finished)) return;
  const { files, until } = await makeFiles(job);
  await takeIn(job, files);
  await registerSampleActions(until);
  writeFileSync(finished, await runFirstNight(job, until));
}

async function makeFiles({ data, progress, say }: SampleJob) {
  const sample = await ensureSample(data, (done, of) =>
    progress.show(say(both(`生成示例网络：经销商 ${done}/${of}`, `sample network: dealer ${done} of ${of}`))),
  );
  const { files, until } = sample;
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  progress.done(
    say(
      both(
        `✓ 示例网络：${files.length} 个文件，${rows} 行，截至 ${until}`,
        `✓ sample network: ${files.length} files, ${rows} rows, up to ${until}`,
      ),
    ),
  );
  return sample;
}

async function takeIn({ workplace, progress, say }: SampleJob, files: readonly SampleFile[]): Promise<void> {
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
}

async function runFirstNight({ workplace, progress, say }: SampleJob, businessDate: string): Promise<string> {
  const { runId, outputs } = await runNight(workplace, { businessDate, force: false }, ({ steps = {} }) => {
    const done = Object.keys(steps).join(" → ");
    progress.show(say(both(`夜间计算 ${businessDate}：${done}`, `night of ${businessDate}: ${done}`)));
  });
  progress.done(
    say(
      both(
        `✓ 夜间计算 ${businessDate}：已发布 ${runId}，${outputs} 个文件`,
        `✓ night of ${businessDate}: published ${runId}, ${outputs} files`,
      ),
    ),
  );
  return runId;
}
