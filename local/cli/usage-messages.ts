/** Commander's complaints about wrong usage, in Chinese. One that is not listed stays in English rather than unsaid. */
const COMPLAINTS: readonly (readonly [RegExp, string])[] = [
  [/^error: unknown option '(.+?)'/, "错误：未知选项 $1"],
  [/^error: unknown command '(.+?)'/, "错误：未知命令 $1"],
  [/^error: missing required argument '(.+?)'/, "错误：缺少参数 $1"],
  [/^error: required option '(.+?)' not specified/, "错误：必须给出选项 $1"],
  [/^error: option '(.+?)' argument missing/, "错误：选项 $1 缺少值"],
  [/^error: option '(.+?)' argument '(.*?)' is invalid\./, "错误：选项 $1 的值“$2”无效。"],
  [/^error: command-argument value '(.*?)' is invalid for argument '(.+?)'\./, "错误：参数 $2 的值“$1”无效。"],
  [
    /^error: too many arguments for '(.+?)'\. Expected (\d+) arguments? but got (\d+).*/,
    "错误：$1 最多接受 $2 个参数，收到 $3 个",
  ],
  [/ Allowed choices are (.+)\./, "可选：$1。"],
  [/\(Did you mean (.+?)\?\)/, "（是否想用 $1？）"],
];

export const usageInChinese = (message: string): string =>
  COMPLAINTS.reduce((text, [english, chinese]) => text.replace(english, chinese), message);
