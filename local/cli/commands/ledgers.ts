import type { Command } from "commander";
import { PipelineError } from "../../../functions/contracts/errors.ts";
import { RunId, UploadId } from "../../../functions/contracts/ids.ts";
import type { RunRecord } from "../../../functions/contracts/night.ts";
import type { Reject, Upload } from "../../../functions/contracts/uploads.ts";
import { at, type Common, type Dialogue, newCommand, print, withExamples, withJson, withPlace } from "../dialogue.ts";
import { describeRun, describeUpload } from "../report.ts";

/** As many as a person will ever scroll through; the newest. */
const MOST_LISTED = 10_000;

const ledgers = async () => ({
  ...(await import("../ingest.ts")),
  ...(await import("../../../functions/platform/ledger/uploads.ts")),
  ...(await import("../../../functions/platform/ledger/nights.ts")),
});

export function uploadsCommand(dialogue: Dialogue): Command {
  const { t, language } = dialogue;
  return placed(dialogue, "uploads", t("上传记录", "the ledger of uploads"))
    .option("--dealer <id>", t("只看一家经销商", "of one dealer"))
    .action(async (options: Common & { readonly dealer?: string }) => {
      const uploads = await at(options, async () => (await ledgers()).listUploads(options.dealer, MOST_LISTED));
      const { uploadDocument } = await ledgers();
      const texts = uploads.map((upload) => describeUpload({ ...upload, firstRejects: [] }, language));
      print(
        options,
        uploads.map((upload) => uploadDocument(upload)),
        texts.join("\n"),
      );
    });
}

export function runsCommand(dialogue: Dialogue): Command {
  return placed(dialogue, "runs", dialogue.t("夜间运行记录", "the ledger of nights")).action(
    async (options: Common) => {
      const runs = await at(options, async () => (await ledgers()).listRuns());
      print(options, runs, runs.map((run) => describeRun(run, dialogue.language)).join("\n"));
    },
  );
}

export function showCommand(dialogue: Dialogue): Command {
  const { t, language } = dialogue;
  const command = placed(dialogue, "show", t("查看一次上传或运行的详情", "one upload or run in full"))
    .argument("<id>", t("上传号或运行号", "id of an upload or a run"))
    .action(async (id: string, options: Common) => {
      const found = await at(options, () => find(id));
      const { uploadDocument } = await ledgers();
      if ("run" in found) print(options, found.run, describeRun(found.run, language));
      else print(options, uploadDocument(found.upload, found.rejects), describeUpload(found.upload, language));
    });
  return withExamples(command, dialogue, [
    ["dealerpulse show 20261031-000007", t("一次夜间计算", "a night")],
    ["dealerpulse show 019aa1b2-… --json", t("一次上传，含全部拒绝行", "an upload with every reject")],
  ]);
}

const placed = (dialogue: Dialogue, name: string, description: string): Command =>
  withJson(withPlace(newCommand(dialogue, name, description), dialogue), dialogue);

type Found = { readonly run: RunRecord } | { readonly upload: Upload; readonly rejects: readonly Reject[] };

async function find(id: string): Promise<Found> {
  const { findRun, findUploadOfAnyone, readRejects } = await ledgers();
  const run = RunId.safeParse(id).success ? await findRun(id) : null;
  if (run) return { run };
  const upload = UploadId.safeParse(id).success ? await findUploadOfAnyone(id) : null;
  if (!upload) throw new PipelineError("NOT_FOUND", `there is no upload or run ${id}`);
  return { upload, rejects: await readRejects(upload) };
}
