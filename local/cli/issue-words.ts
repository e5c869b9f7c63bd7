import type { z } from "zod";
import { inBoth, type Text } from "../../functions/contracts/text.ts";

type Issue = z.core.$ZodIssue;

/** One fault of a definition file as people say it: a place named by ids, and what is wrong there. */
export function issueWords(issue: Issue, file: unknown): { readonly where: string; readonly what: Text } {
  return { where: placeOf(issue.path, file) || "(whole)", what: whatOf(issue) };
}

/** The path with list entries by their id, or by the place they have for people: `factors.delivery.items.2nd`. */
function placeOf(path: readonly PropertyKey[], file: unknown): string {
  let here: unknown = file;
  return path
    .map((step) => {
      here = typeof here === "object" && here !== null ? Reflect.get(here, step) : undefined;
      const id = typeof here === "object" && here !== null ? Reflect.get(here, "id") : undefined;
      return typeof step === "number" ? (typeof id === "string" ? id : `#${step + 1}`) : String(step);
    })
    .join(".");
}

function whatOf(issue: Issue): Text {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined && / received undefined$/.test(issue.message)
        ? inBoth("缺少", "is missing")
        : inBoth(`类型应为 ${issue.expected}`, `must be of type ${issue.expected}`);
    case "unrecognized_keys":
      return inBoth(`不认识的设置：${issue.keys.join("、")}`, `unknown settings: ${issue.keys.join(", ")}`);
    case "invalid_value":
      return inBoth(`只能是 ${issue.values.join("、")}`, `must be one of ${issue.values.join(", ")}`);
    case "too_small":
      if (issue.origin === "array")
        return inBoth(`至少 ${issue.minimum} 项`, `needs at least ${issue.minimum} entries`);
      if (issue.origin === "string") return inBoth("不能为空", "must not be empty");
      return inBoth(`不能小于 ${issue.minimum}`, `must be at least ${issue.minimum}`);
    case "too_big":
      if (issue.origin === "array")
        return inBoth(`至多 ${issue.maximum} 项`, `may have at most ${issue.maximum} entries`);
      return inBoth(`不能大于 ${issue.maximum}`, `must be at most ${issue.maximum}`);
    case "invalid_format":
      return issue.format === "regex"
        ? inBoth(
            "须以字母开头，只含字母、数字和下划线，至多 31 个字符（id 用小写）",
            "must start with a letter and hold letters, digits and _ only, at most 31 (ids in lower case)",
          )
        : inBoth("应为日期 YYYY-MM-DD", "must be a date, YYYY-MM-DD");
    default:
      return inBoth(issue.message, issue.message);
  }
}
