import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { Encoding } from "../../contracts/mapping.ts";
import { byNuls, isBinary, narrowCandidates } from "./encoding-evidence.ts";
import { type Faulty, faulty } from "./fault.ts";
import { openingBytes, startsWith } from "./file-bytes.ts";
import { markupOf } from "./markup.ts";
import { rivalOfGb18030 } from "./rival-encodings.ts";

const BYTE_ORDER_MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

const FOREIGN_FORMATS: readonly (readonly [string, readonly number[]])[] = [
  ["PDF", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["gzip", [0x1f, 0x8b, 0x08]],
  ["7z", [0x37, 0x7a, 0xbc, 0xaf]],
  ["RAR", [0x52, 0x61, 0x72, 0x21, 0x1a]],
  ["UTF-32", [0xff, 0xfe, 0x00, 0x00]],
];

const OPENING_BYTES = 65_536;
const CHUNK_BYTES = 262_144;
/**
 * The encoding of a text file, by evidence and never by guess: byte-order mark, the places of NULs (UTF-16), then
 * strict UTF-8, then strict GB18030, each over the whole file, so that decoding afterwards can neither fail nor invent U+FFFD. An encoding that the
 * mapping states is held against the file just as strictly.
 * A fault when nothing fits, or when the file is of a binary format.
 */
export async function detectEncoding(
  path: string,
  stated?: Encoding,
): Promise<{ readonly encoding: Encoding } | Faulty> {
  const opening = await openingBytes(path, OPENING_BYTES);
  const foreign = FOREIGN_FORMATS.find(([, magic]) => startsWith(opening, magic));
  if (foreign) return binaryFile(foreign[0]);
  const markup = markupOf(opening);
  if (markup) return markedUp(markup);
  const marked = BYTE_ORDER_MARKS.find(([, mark]) => startsWith(opening, mark));
  const found = marked?.[0] ?? stated ?? byNuls(opening);
  if (found === "binary" || (found === stated && !isWide(found) && isBinary(opening))) return binaryFile("NUL");
  const candidates = stated ? [stated] : found ? [found] : narrowCandidates(opening);
  for (const encoding of candidates) {
    if (!(await decodesStrictly(path, encoding))) continue;
    const rival = stated || encoding !== "gb18030" ? null : rivalOfGb18030(opening);
    return rival === null ? { encoding } : otherEncoding(rival);
  }
  const isOdd = isWide(candidates[0]) && (await stat(path)).size % 2 === 1;
  return isOdd ? cutShort() : undecodable(candidates);
}

const isWide = (encoding: Encoding | undefined) => encoding === "utf-16le" || encoding === "utf-16be";

/** The file's text in chunks of a quarter megabyte, without its byte-order mark. */
export async function* textChunks(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const bytes of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    yield decoder.decode(bytes, { stream: true });
  }
  yield decoder.decode();
}

async function decodesStrictly(path: string, encoding: Encoding): Promise<boolean> {
  try {
    for await (const _ of textChunks(path, encoding));
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

function binaryFile(format: string): Faulty {
  return faulty(
    "FILE_UNREADABLE",
    `这既不是文本文件，也不是 Excel 工作簿（${format}）。请上传 .xlsx，或另存为 CSV（UTF-8 或 GB18030）再上传。`,
    `This is neither a text file nor an Excel workbook (${format}). Send .xlsx, or export the sheet as CSV (UTF-8 or GB18030).`,
  );
}

function markedUp(format: string): Faulty {
  return faulty(
    "FILE_UNREADABLE",
    `这是 ${format} 文件，不是工作簿，只是扩展名像。请用 Excel 打开，另存为 .xlsx 或 CSV 再上传。`,
    `This is ${format} and no workbook, whatever its name ends in. Open it in Excel, save it as .xlsx or CSV and send it again.`,
  );
}

function otherEncoding(rival: string): Faulty {
  const name = rival === "western" ? "windows-1252" : rival;
  return faulty(
    "FILE_UNREADABLE",
    `文件的编码像是 ${name}，按 GB18030 读会成为别的字。请以 UTF-8 重新导出，或在映射中写明 formats.encoding（gb18030 或 windows-1252）。`,
    `The file's encoding looks like ${name}; read as GB18030 it would say something else. Export it again in UTF-8, or state formats.encoding in the mapping (gb18030 or windows-1252).`,
  );
}

function cutShort(): Faulty {
  return faulty(
    "FILE_UNREADABLE",
    "UTF-16 编码的文件字节数应为偶数：文件在导出或传输时被截断，请重新导出。",
    "A UTF-16 text has an even number of bytes: this file was cut short on its way. Export it again.",
  );
}

function undecodable(candidates: readonly Encoding[]): Faulty {
  const tried = candidates.join(", ");
  return faulty(
    "FILE_UNREADABLE",
    `文件的编码无法识别（已严格检验：${tried}）。请以 UTF-8 或 GB18030 重新导出，或在映射中写明 formats.encoding（西欧文件为 windows-1252）。`,
    `The file's encoding is not known (checked strictly: ${tried}). Export it again in UTF-8 or GB18030, or state formats.encoding in the mapping (windows-1252 for Western European files).`,
  );
}
