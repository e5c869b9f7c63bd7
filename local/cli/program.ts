import { writeFile } from "node:fs/promises";
import { Argument, Command, InvalidArgumentError, Option } from "commander";
import { addDays, BusinessDate, businessDateOf } from "../../functions/contracts/calendar.ts";
import { PipelineError } from "../../functions/contracts/errors.ts";
import { FEEDS, type Feed, HEAD_OFFICE_FEEDS } from "../../functions/contracts/feeds.ts";
import type { RunRecord } from "../../functions/contracts/night.ts";
import type { Language, Text } from "../../functions/contracts/text.ts";
import type { Upload } from "../../functions/contracts/uploads.ts";
import { readMapping, readProgramme } from "./definition-files.ts";
import { both, speaker } from "./language.ts";
import { ingest, readRejects, uploadDocument } from "./ingest.ts";
import { progressTo } from "./progress.ts";
import { describeRun, describeUpload } from "./report.ts";
import { EXPORTS, type Exported, exportTable, type Format, FORMATS } from "./export-table.ts";
import { openWorkplace, type Workplace, type WorkplaceOptions } from "./workplace.ts";

interface Common extends WorkplaceOptions {
  readonly json?: boolean;
}

/** The command line. Exit codes: 0 done, 1 refused or failed, 2 wrong usage. */
export function program(language: Language): Command {
  const say = speaker(language);
  const t = (zh: string, en: string) => say(both(zh, en));
  const root = new Command("dealerpulse")
    .description(t("满意度、客户价值与流失预警：接收文件、夜间计算、发布看板", "Satisfaction, customer value and churn: takes files in, scores every night, publishes a dashboard"))
    .addOption(new Option("--lang <language>", t("界面语言", "language of the messages")).choices(["zh-CN", "en"]))
    .configureHelp({ showGlobalOptions: true })
    .exitOverride();

  const command = (name: string, description: Text) =>
    root
      .command(name)
      .description(say(description))
      .option("--data <dir>", t("数据目录", "data folder"), ".dealerpulse")
      .exitOverride();
  const working = (name: string, description: Text) =>
    command(name, description)
      .option("--stage <name>", t("改用已部署的 AWS 环境", "a deployed AWS stage instead of the data folder"))
      .option("--json", t("在标准输出打印一份 JSON", "print one JSON document on standard output"));
  const on = async <T>(options: Common, work: (workplace: Workplace) => Promise<T>): Promise<T> => {
    const workplace = await openWorkplace(options);
    try {
      return await work(workplace);
    } finally {
      await workplace.close();
    }
  };
  const print = (options: Common, document: unknown, text: string) =>
    void process.stdout.write(options.json ? `${JSON.stringify(document, null, 2)}\n` : `${text}\n`);

  command("start", both("在本机运行全部：示例网络、接收、夜间计算、看板", "run everything here: sample network, intake, a night, the dashboard"))
    .option("--port <n>", t("端口（默认 4747，被占用时自动换）", "port (4747, or a free one where it is taken)"), wholeNumber)
    .option("--no-sample", t("不生成示例网络", "without the sample network"))
    .option("--no-open", t("不打开浏览器", "do not open a browser"))
    .action(async (options) => (await import("./start.ts")).start(options, say));

  root
    .command("sample")
    .description(t("生成与经销商系统导出相同的示例文件，含脏数据", "write files like the ones dealers' systems export, dirt included"))
    .requiredOption("--out <dir>", t("输出目录", "folder to write to"))
    .option("--dealers <n>", t("经销商数", "dealers"), wholeNumber, 60)
    .option("--customers <n>", t("客户数", "customers"), wholeNumber, 40_000)
    .option("--months <n>", t("月数", "months of history"), wholeNumber, 36)
    .option("--seed <n>", t("随机种子", "seed"), wholeNumber, 1)
    .option("--until <date>", t("最后营业日", "last business date"), businessDate, addDays(businessDateOf(new Date()), -1))
    .option("--json", t("打印文件清单 JSON", "print the list of files as JSON"))
    .exitOverride()
    .action(async ({ json, ...settings }) => {
      const { generateSample } = await import("../sample/generate-sample.ts");
      const progress = progressTo(process.stderr);
      const files = await generateSample(settings, ({ dealersDone, dealers }) => progress.show(`${dealersDone}/${dealers}`));
      progress.done("");
      print({ json, data: "" }, files, files.map(({ path, rows }) => `${path}  ${rows}`).join("\n"));
    });

  working("ingest", both("接收文件", "take files in"))
    .argument("<files...>", t("CSV/TXT 文件", "CSV or TXT files"))
    .addOption(new Option("--feed <feed>", t("数据类型", "what the rows are")).choices(FEEDS).makeOptionMandatory())
    .option("--dealer <id>", t("代表哪家经销商；hq 为总部", "on whose behalf; hq is head office"))
    .option("--mapping <file>", t("列映射 JSON", "column mapping (JSON)"))
    .action(async (files: string[], options) => {
      const { feed, dealer } = options as { feed: Feed; dealer?: string };
      if (!dealer && !HEAD_OFFICE_FEEDS.includes(feed)) root.error(t("这种数据需要 --dealer", `--feed ${feed} needs --dealer`), { exitCode: 2 });
      const mapping = options.mapping ? await readMapping(options.mapping) : undefined;
      const uploads = await on(options, (workplace) => ingest(workplace, files, { feed, dealer, mapping }));
      const documents = uploads.map(({ upload, rejects }) => uploadDocument(upload, rejects));
      print(options, documents.length === 1 ? documents[0] : documents, uploads.map(({ upload }) => describeUpload(upload, language)).join("\n"));
      if (uploads.some(({ upload }) => upload.state === "REJECTED")) process.exitCode = 1;
    });

  working("nightly", both("为一个营业日运行夜间计算；可安全重复", "run the night of one business date; repeating it is safe"))
    .requiredOption("--as-of <date>", t("营业日 YYYY-MM-DD", "business date, YYYY-MM-DD"), businessDate)
    .option("--force", t("即使已发布更晚的日期也发布", "publish even though a later date is published"), false)
    .action(async (options) => {
      const { runNight } = await import("./run-night.ts");
      const progress = progressTo(process.stderr);
      const run = await on(options, (workplace) => runNight(workplace, { businessDate: options.asOf, force: options.force }, ({ steps = {} }) => progress.show(Object.keys(steps).join(" → "))));
      progress.done("");
      print(options, run, describeRun(run));
    });

  command("export", both("导出一张表", "export a table"))
    .addArgument(new Argument("<table>", t("表", "table")).choices(EXPORTS))
    .option("--stage <name>", t("改用已部署的 AWS 环境", "a deployed AWS stage instead of the data folder"))
    .addOption(new Option("--format <format>", t("格式", "format")).choices(FORMATS).default("csv"))
    .option("--out <file>", t("写入文件（默认标准输出）", "file to write (standard output when absent)"))
    .option("--dealer <id>", t("只导出一家经销商看到的内容", "what one dealer sees"))
    .action(async (table: Exported, options) => {
      const bytes = await on(options, () => exportTable({ table, format: options.format as Format, dealer: options.dealer }));
      if (options.out) await writeFile(options.out, bytes);
      else process.stdout.write(bytes);
    });

  working("uploads", both("上传记录", "the ledger of uploads"))
    .option("--dealer <id>", t("只看一家经销商", "of one dealer"))
    .action(async (options) => {
      const uploads = await on(options, async () => (await import("../../functions/platform/ledger/uploads.ts")).listUploads(options.dealer, 10_000));
      print(options, uploads.map((upload) => uploadDocument(upload)), uploads.map((upload) => describeUpload({ ...upload, firstRejects: [] }, language)).join("\n"));
    });

  working("runs", both("夜间运行记录", "the ledger of nights")).action(async (options) => {
    const runs = await on(options, async () => (await import("../../functions/platform/ledger/nights.ts")).listRuns());
    print(options, runs, runs.map(describeRun).join("\n"));
  });

  working("show", both("查看一次上传或运行的详情", "one upload or run in full"))
    .argument("<id>", t("上传号或运行号", "id of an upload or a run"))
    .action(async (id: string, options) => {
      const found = await on(options, () => findById(id));
      if ("run" in found) print(options, found.run, describeRun(found.run));
      else print(options, uploadDocument(found.upload, found.rejects), describeUpload(found.upload, language));
    });

  const programmes = root.command("programme").description(t("调研项目定义", "survey programme definitions")).exitOverride();
  programmes
    .command("validate")
    .description(t("检查定义文件", "check a definition file"))
    .argument("<file>")
    .exitOverride()
    .action(async (file: string) => {
      const { programme, version } = await readProgramme(file);
      process.stdout.write(`✓ ${programme} ${version}\n`);
    });
  programmes
    .command("apply")
    .description(t("启用定义文件", "put a definition into force"))
    .argument("<file>")
    .option("--data <dir>", t("数据目录", "data folder"), ".dealerpulse")
    .option("--stage <name>", t("改用已部署的 AWS 环境", "a deployed AWS stage"))
    .exitOverride()
    .action(async (file: string, options) => {
      const definition = await readProgramme(file);
      await on(options, async () => (await import("../../functions/platform/ledger/programmes.ts")).applyProgramme(definition));
      process.stdout.write(`✓ ${definition.programme} ${definition.version}\n`);
    });
  return root;
}

type Found = { readonly run: RunRecord } | { readonly upload: Upload; readonly rejects: Awaited<ReturnType<typeof readRejects>> };

async function findById(id: string): Promise<Found> {
  const { findRun } = await import("../../functions/platform/ledger/nights.ts");
  const run = await findRun(id);
  if (run) return { run };
  const { listUploads } = await import("../../functions/platform/ledger/uploads.ts");
  const upload = (await listUploads(undefined, 100_000)).find(({ uploadId }) => uploadId === id);
  if (!upload) throw new PipelineError("NOT_FOUND", `there is no upload or run ${id}`);
  return { upload, rejects: await readRejects(upload) };
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError(`"${text}" is not a whole number`);
  return Number(text);
}

function businessDate(text: string): string {
  if (!BusinessDate.safeParse(text).success) throw new InvalidArgumentError(`"${text}" is not a date YYYY-MM-DD`);
  return text;
}
