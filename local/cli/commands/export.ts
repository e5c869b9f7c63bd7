import { writeFile } from "node:fs/promises";
import { Argument, type Command, Option } from "commander";
import { at, type Common, type Dialogue, newCommand, withExamples, withPlace } from "../dialogue.ts";
import { EXPORTS, type Exported, exportTable, FORMATS, type Format } from "../export-table.ts";

interface ExportOptions extends Common {
  readonly format: Format;
  readonly out?: string;
  readonly dealer?: string;
}

export function exportCommand(dialogue: Dialogue): Command {
  const { t } = dialogue;
  const command = withPlace(newCommand(dialogue, "export", t("导出一张表", "export a table")), dialogue)
    .addArgument(new Argument("<table>", t("表", "table")).choices(EXPORTS))
    .addOption(new Option("--format <format>", t("格式", "format")).choices(FORMATS).default("csv"))
    .option("--out <file>", t("写入文件（默认标准输出）", "file to write (standard output when absent)"))
    .option("--dealer <id>", t("只导出一家经销商看到的内容", "what one dealer sees"))
    .action(async (table: Exported, options: ExportOptions) => {
      const { format, dealer, out } = options;
      const bytes = await at(options, () => exportTable({ table, format, dealer }));
      if (out) await writeFile(out, bytes);
      else process.stdout.write(bytes);
    });
  return withExamples(command, dialogue, [
    [
      "dealerpulse export satisfaction > csi.csv",
      t("带 BOM 的 CSV，Excel 可直接打开", "CSV that a spreadsheet opens right"),
    ],
    [
      "dealerpulse export customers --dealer D0001 --format xlsx --out calls.xlsx",
      t("一家经销商的客户", "one dealer's customers"),
    ],
    ["dealerpulse export model --format json", t("模型及其参数", "the models and their parameters")],
  ]);
}
