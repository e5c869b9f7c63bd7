import type { Command } from "commander";
import type { DecisionRequest, UndoEffect } from "../../../functions/contracts/decisions.ts";
import { readMapping } from "../definition-files.ts";
import { at, type Common, type Dialogue, newCommand, print, withExamples, withJson, withPlace } from "../dialogue.ts";
import { describeUpload } from "../report.ts";

interface DecisionOptions extends Common {
  readonly why?: string;
  readonly mapping?: string;
  readonly dateFormat?: string;
  readonly preview?: boolean;
}

/** Lets a held file in. */
export function approveCommand(dialogue: Dialogue): Command {
  const { t } = dialogue;
  const command = placed(dialogue, "approve", t("放行一个待处理的文件", "let a held file in"))
    .option("--why <text>", t("理由，随上传永久保存", "the reason, kept with the upload"), "")
    .option(
      "--mapping <file>",
      t("列映射 JSON；不给则同意建议的映射", "column mapping (JSON); without one the proposed mapping is agreed to"),
    )
    .option("--date-format <format>", t("日期写法，如 M/D/YYYY", "how dates are written, such as M/D/YYYY"));
  return withExamples(deciding(command, dialogue, "approve"), dialogue, [
    ["dealerpulse approve 019aa1b2-… --date-format M/D/YYYY", t("回答日期的写法", "say how dates are written")],
    ['dealerpulse approve 019aa1b2-… --why "春节停业"', t("放行行数异常的文件", "let an unusual number of rows in")],
  ]);
}

/** Ends a held file. */
export function refuseCommand(dialogue: Dialogue): Command {
  return deciding(
    reasoned(dialogue, "refuse", dialogue.t("拒绝一个待审核的文件", "refuse a held file")),
    dialogue,
    "refuse",
  );
}

/** Takes a parked file up again. */
export function retryCommand(dialogue: Dialogue): Command {
  return deciding(
    placed(dialogue, "retry", dialogue.t("重试一个搁置的文件", "take a parked file up again")),
    dialogue,
    "retry",
  );
}

/** Takes a loaded file's rows out of force. */
export function undoCommand(dialogue: Dialogue): Command {
  const { t } = dialogue;
  const command = reasoned(dialogue, "undo", t("撤销一次上传", "take an upload back")).option(
    "--preview",
    t("只显示影响，不做更改", "show the effect and change nothing"),
  );
  return withExamples(deciding(command, dialogue, "undo"), dialogue, [
    [
      'dealerpulse undo 019aa1b2-… --why "错误的月份" --preview',
      t("先看影响：哪些行失效、哪些行恢复", "first see what leaves and what returns"),
    ],
  ]);
}

const placed = (dialogue: Dialogue, name: string, description: string): Command =>
  withJson(withPlace(newCommand(dialogue, name, description), dialogue), dialogue).argument(
    "<id>",
    dialogue.t("上传号", "id of an upload"),
  );

const reasoned = (dialogue: Dialogue, name: string, description: string): Command =>
  placed(dialogue, name, description).requiredOption(
    "--why <text>",
    dialogue.t("理由，随上传永久保存", "the reason, kept with the upload"),
  );

function deciding(command: Command, { language, t }: Dialogue, decision: DecisionRequest["decision"]): Command {
  return command.action(async (id: string, { why = "", preview = false, ...options }: DecisionOptions) => {
    const { dateFormat } = options;
    const mapping = options.mapping ? await readMapping(options.mapping) : undefined;
    const { decide, uploadDocument } = {
      ...(await import("../decide.ts")),
      ...(await import("../ingest.ts")),
    };
    const { upload, effect } = await at(options, (workplace) =>
      decide(workplace, id, { decision, why, preview, mapping, dateFormat }),
    );
    const lines = [describeUpload(upload, language), ...(effect ? [effectLine(effect, preview)] : [])];
    print(options, { ...uploadDocument(upload), effect }, lines.join("\n"));
    if (upload.state === "HELD" && !preview) process.exitCode = 1;
  });

  function effectLine({ leaving, returning, before, after }: UndoEffect, isPreview: boolean): string {
    return t(
      `  ${isPreview ? "将会：" : ""}失效 ${leaving} 行，恢复 ${returning} 行；有效行 ${before} → ${after}`,
      `  ${isPreview ? "would be: " : ""}${leaving} rows leave, ${returning} return; in force ${before} → ${after}`,
    );
  }
}
