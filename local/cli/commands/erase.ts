import type { Command } from "commander";
import type { Sought } from "../../../functions/contracts/erasure.ts";
import { at, type Common, type Dialogue, newCommand, print, withExamples, withJson, withPlace } from "../dialogue.ts";
import { describeEffect, describeReceipt } from "../erasure-report.ts";

type Kinds = Readonly<Partial<Record<Sought["by"], string | true>>>;

interface EraseOptions extends Common, Kinds {
  readonly fromStdin?: boolean;
  readonly dealer?: string;
  readonly replay?: boolean;
  readonly yes?: boolean;
}

export function eraseCommand(dialogue: Dialogue): Command {
  const { t } = dialogue;
  const description = t("删除一位客户的个人信息，并给出回执", "erase a person's data, with a receipt");
  const command = withJson(withPlace(newCommand(dialogue, "erase", description), dialogue), dialogue)
    .option("--customer-id [value]", t("按经销商的客户编号", "by the customer id of a dealer's system"))
    .option("--phone [value]", t("按电话", "by phone"))
    .option("--vin [value]", t("按车架号：当前车主", "by VIN: whoever has the vehicle now"))
    .option("--customer [value]", t("按看板名单中的编号", "by the code in a published list"))
    .option(
      "--from-stdin",
      t("从标准输入读一行，如 `phone 138…`", "read one line such as `phone 138…` from standard input"),
    )
    .option("--dealer <id>", t("只删除一家经销商的记录", "one dealer's records only"))
    .option("--replay", t("恢复备份之后：重做以往全部删除", "after a restore: repeat every erasure ever made"))
    .option("--yes", t("不再询问", "do not ask"))
    .action((options: EraseOptions) =>
      options.replay ? replay(dialogue, options) : erase(dialogue, options, command),
    );
  return withExamples(command, dialogue, [
    [
      "dealerpulse erase --phone",
      t("随后输入号码，不留在命令历史里", "asks for the number, which stays out of the shell's history"),
    ],
    ["dealerpulse erase --from-stdin --yes < request.txt", t("供脚本使用", "for scripts")],
    ["dealerpulse erase --replay", t("恢复之后、开放使用之前", "after a restore, before anybody works")],
  ]);
}

const KINDS = ["customerId", "phone", "vin", "customer"] as const satisfies readonly Sought["by"][];

async function erase(dialogue: Dialogue, options: EraseOptions, command: Command): Promise<void> {
  const { t, language } = dialogue;
  const given = KINDS.filter((kind) => options[kind] !== undefined);
  if (given.length + (options.fromStdin ? 1 : 0) !== 1)
    command.error(
      t(
        "错误：请给出 --customer-id、--phone、--vin、--customer、--from-stdin 中的一项，或 --replay",
        "error: give one of --customer-id, --phone, --vin, --customer, --from-stdin, or --replay",
      ),
    );
  const { askWhom, confirmed } = await import("../ask-whom.ts");
  const person = await askWhom(dialogue, given[0], given[0] && options[given[0]]);
  if (!person) return command.error(t("错误：没有读到要删除的人", "error: nobody was named"));
  const { eraseThere, lookThere } = await import("../erase-there.ts");
  await at(options, async (workplace) => {
    const request = { person, dealer: options.dealer };
    const effect = await lookThere(workplace, request);
    process.stderr.write(`${describeEffect(effect, language)}\n`);
    if (options.yes || (await confirmed(dialogue))) {
      const receipt = await eraseThere(workplace, request);
      return print(options, receipt, describeReceipt(receipt, language));
    }
    process.exitCode = 1;
    print(options, { effect }, t("未删除；确认请加 --yes", "nothing was erased; add --yes to do it"));
  });
}

async function replay({ language }: Dialogue, options: EraseOptions): Promise<void> {
  const { replayThere } = await import("../erase-there.ts");
  const receipts = await at(options, replayThere);
  print(options, receipts, receipts.map((receipt) => describeReceipt(receipt, language)).join("\n"));
}
