import { type Command, Option } from "commander";
import { FEEDS, type Feed, HEAD_OFFICE_FEEDS } from "../../../functions/contracts/feeds.ts";
import type { UploadState } from "../../../functions/contracts/uploads.ts";
import { readMapping } from "../definition-files.ts";
import {
  at,
  type Common,
  type Dialogue,
  month,
  newCommand,
  print,
  withExamples,
  withJson,
  withPlace,
} from "../dialogue.ts";
import { describeUpload } from "../report.ts";

interface IngestOptions extends Common {
  readonly feed: Feed;
  readonly dealer?: string;
  readonly mapping?: string;
  readonly replaceMonth?: string;
}

/** States in which nothing of the file is in, and somebody has to act. */
const NOT_IN: readonly UploadState[] = ["REJECTED", "HELD", "PARKED"];

export function ingestCommand(dialogue: Dialogue): Command {
  const { t, language } = dialogue;
  const command = withJson(
    withPlace(newCommand(dialogue, "ingest", t("接收文件", "take files in")), dialogue),
    dialogue,
  )
    .argument("<files...>", t("CSV 或 TXT 文件，可为 .gz", "CSV or TXT files, also as .gz"))
    .addOption(new Option("--feed <feed>", t("数据类型", "what the rows are")).choices(FEEDS).makeOptionMandatory())
    .option("--dealer <id>", t("代表哪家经销商；hq 为总部", "on whose behalf; hq is head office"))
    .option("--mapping <file>", t("列映射 JSON", "column mapping (JSON)"))
    .option(
      "--replace-month <YYYY-MM>",
      t(
        "文件是该月的全部数据；其中没有的行失效",
        "the file is all there is of this month; rows it lacks go out of force",
      ),
      month(dialogue),
    );
  command.action(async (files: string[], options: IngestOptions) => {
    const { feed, dealer } = options;
    if (!dealer && !HEAD_OFFICE_FEEDS.includes(feed))
      command.error(t(`错误：--feed ${feed} 需要 --dealer`, `error: --feed ${feed} needs --dealer`));
    const mapping = options.mapping ? await readMapping(options.mapping) : undefined;
    const { ingest, uploadDocument } = await import("../ingest.ts");
    const ingested = await at(options, (workplace) =>
      ingest(workplace, files, { feed, dealer, mapping, replaces: options.replaceMonth }),
    );
    const documents = ingested.map(({ upload, rejects }) => uploadDocument(upload, rejects));
    const texts = ingested.map(({ upload }) => describeUpload(upload, language));
    print(options, documents.length === 1 ? documents[0] : documents, texts.join("\n"));
    if (ingested.some(({ upload }) => NOT_IN.includes(upload.state))) process.exitCode = 1;
  });
  return withExamples(command, dialogue, [
    ["dealerpulse ingest dealers.csv --feed dealers", t("总部的经销商名录", "head office's directory of dealers")],
    [
      "dealerpulse ingest 10月*.csv.gz --feed service --dealer D0001",
      t("一家经销商的几份文件", "several files of one dealer"),
    ],
    ["dealerpulse ingest x.csv --feed sales --dealer D0001 --mapping m.json", t("自定义列", "columns of your own")],
  ]);
}
