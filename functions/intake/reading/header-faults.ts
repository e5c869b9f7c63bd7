import type { FeedColumn } from "../../contracts/feeds.ts";
import type { Programme } from "../../contracts/programme.ts";
import { type Faulty, faulty } from "./fault.ts";
import { looksPersonal, shownValue } from "./mask.ts";

const MOST_HEADERS_SHOWN = 40;
const LONGEST_HEADER_SHOWN = 40;

/** Mandatory columns, or all identities, that nothing provides. `headers` is empty where none was recognised. */
export function missingColumns(
  missing: readonly FeedColumn[],
  identities: readonly FeedColumn[],
  headers: readonly string[],
): Faulty {
  const names = (column: FeedColumn) => `${column.name} (${column.synonyms.slice(1, 5).join(", ")})`;
  const either = identities.length > 0 ? [identities.map(names)] : [];
  const zh = [...missing.map(names), ...either.map((each) => each.join(" 或 "))].join("；");
  const en = [...missing.map(names), ...either.map((each) => each.join(" or "))].join("; ");
  return faulty(
    "COLUMNS_MISSING",
    `缺少必填列：${zh}。${present(headers).zh}`,
    `Missing columns: ${en}. ${present(headers).en}`,
  );
}

export function ambiguousColumn(column: string, headers: readonly string[]): Faulty {
  const shown = shownHeaders(headers);
  return faulty(
    "COLUMN_AMBIGUOUS",
    `列 ${column} 有多个候选标题：${shown}。请在映射中指定一个。`,
    `Several headers could be ${column}: ${shown}. Name one of them in the mapping.`,
  );
}

export function mappedHeaderMissing(column: string, mapped: string, headers: readonly string[]): Faulty {
  const header = shownValue(mapped, false);
  const there = present(headers);
  return faulty(
    "MAPPING_INVALID",
    `映射为 ${column} 指定的标题“${header}”不在文件中。${there.zh}`,
    `The mapping takes ${column} from "${header}", which is not in the file. ${there.en}`,
  );
}

export function unknownMappedColumn(column: string, known: readonly string[]): Faulty {
  return faulty(
    "MAPPING_INVALID",
    `映射中的“${column}”不是本类文件的列。可用：${known.join(", ")}。`,
    `The mapping names "${column}", which this feed does not have. It has: ${known.join(", ")}.`,
  );
}

export function badDateFormat(pattern: string): Faulty {
  return faulty(
    "MAPPING_INVALID",
    `映射中的日期格式“${pattern}”须包含年（YYYY 或 YY）、月（M、MM 或 MMM）、日（D 或 DD）各一次，或为 excel（Excel 日期序号）。`,
    `The mapping's date format "${pattern}" must hold a year (YYYY or YY), a month (M, MM or MMM) and a day (D or DD), once each, or be excel (Excel's day counts).`,
  );
}

export function unknownProgramme(programme: string, known: readonly string[]): Faulty {
  return faulty(
    "PROGRAMME_UNKNOWN",
    `没有调研项目“${programme}”。已有：${known.join(", ") || "无"}。`,
    `There is no programme "${programme}". Known: ${known.join(", ") || "none"}.`,
  );
}

export function noItems(programmes: readonly Programme[]): Faulty {
  const known = [...new Set(programmes.map(({ programme }) => programme))].join(", ");
  return faulty(
    "COLUMNS_MISSING",
    `没有一列是调研项目（${known || "无"}）的题目；标题应为题目编号或题目名称。`,
    `No column is an item of a programme (${known || "none"}); headers must be item ids or labels.`,
  );
}

function present(headers: readonly string[]): { readonly zh: string; readonly en: string } {
  if (headers.length === 0)
    return {
      zh: "第一行没有一个可识别的标题：文件有标题行吗？",
      en: "No header was recognised: does the file have a header row?",
    };
  return { zh: `文件中的标题：${shownHeaders(headers)}。`, en: `Headers in the file: ${shownHeaders(headers)}.` };
}

function shownHeaders(headers: readonly string[]): string {
  const shown = headers
    .filter((header) => header !== "" && !looksPersonal(header))
    .map((header) => header.slice(0, LONGEST_HEADER_SHOWN));
  const rest = shown.length > MOST_HEADERS_SHOWN ? ["…"] : [];
  return [...shown.slice(0, MOST_HEADERS_SHOWN), ...rest].join(", ");
}
