import type { ErrorCode } from "../../functions/contracts/errors.ts";

/** What to do about a refusal, for people who read Chinese; the English hint travels with the error itself. */
export const CHINESE_HINTS: Readonly<Record<ErrorCode, string>> = {
  INPUT_INVALID: "调用方与本功能的约定不一致；请核对两边的版本。",
  CONFIGURATION_MISSING: "请在定义该函数的堆栈中设置此环境变量。",
  DEPLOYMENT_INVALID: "请更正 cdk.json 或 -c 给出的设置；README 里有说明。",
  NOT_SIGNED_IN: "请重新登录；会话可能已过期。",
  NOT_ALLOWED: "请申请包含该经销商或该任务的用户组。",
  NOT_FOUND: "请核对编号；用列表命令可以看到现有内容。",
  FILE_UNREADABLE: "请重新导出为 CSV（UTF-8 或 GB18030），只含一行标题。",
  FEED_UNKNOWN: "可用的数据类型：dealers、service、sales、survey、invitations。",
  MAPPING_INVALID: "请对照 docs/bring-your-own-file.md 检查列映射。",
  PROGRAMME_INVALID: "请修正定义文件；`dealerpulse programme validate FILE` 会列出全部问题。",
  UPLOAD_CONTENDED: "同一经销商同类数据的另一份文件先完成；队列会再次尝试。",
  NIGHT_LOCKED: "另一次夜间计算正在进行；请等待，或用 `dealerpulse runs` 查看。",
  NIGHT_SUPERSEDED: "更晚的运行已经发布；除非要重新发布较早的日期，无需处理。",
  NIGHT_EMPTY: "请先接收至少一份文件，再运行夜间计算。",
  RECONCILIATION_FAILED: "某个输出与其步骤的记录不符；请重跑，并保留本次运行以供检查。",
  OUTPUT_NOT_FINITE: "某个得分为 NaN 或无穷大；运行已保留以供检查，没有发布任何内容。",
  VAULT_SHUT: "密钥（pepper）不对，或该对象被移动、改动；请恢复其上一个版本，或恢复封存时所用的 pepper。",
  LAKE_CONTENDED: "同一对象正被别的操作改写；请重复该命令，会从中断处继续。",
  PERSON_AMBIGUOUS: "对应多位客户，可能是门店自己的号码；请改用 --customer-id、--vin 或 --customer 指明一位。",
  ERASURE_INCOMPLETE: "请重复该命令，会从中断处继续；若仍如此，请保留回执并查看日志。",
  ENGINE_FAILED: "分析引擎拒绝了一个查询；详情见运行日志。",
  LOCAL_UNSUPPORTED: "本机运行环境只认识产品堆栈用到的资源；请扩展它或修改堆栈。",
  LOCAL_BUSY: "另一个 dealerpulse 进程正在使用此数据目录；请结束它，或换一个 --data。",
};
