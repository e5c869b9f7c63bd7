import { type Faulty, faulty } from "./fault.ts";
import { openingBytes } from "./file-bytes.ts";
import { encryptedWorkbook } from "./workbook/workbook-faults.ts";

const SECTOR_BYTES = 512;
const FIRST_DIRECTORY_SECTOR_AT = 48;
const DIRECTORY_BYTES = 8_192;
const ENCRYPTED_PACKAGE = Buffer.from("EncryptedPackage", "utf16le");

/**
 * Why a file in Microsoft's compound format is refused: a workbook behind a password (its stream `EncryptedPackage`,
 * MS-OFFCRYPTO 2.3.4.4), or one of Excel 97–2003.
 */
export async function oldWorkbookFault(path: string): Promise<Faulty> {
  const header = await openingBytes(path, SECTOR_BYTES);
  const sector = header.length === SECTOR_BYTES ? header.readUInt32LE(FIRST_DIRECTORY_SECTOR_AT) : 0;
  const directory = await openingBytes(path, DIRECTORY_BYTES, (sector + 1) * SECTOR_BYTES);
  if (directory.includes(ENCRYPTED_PACKAGE)) return encryptedWorkbook().faulty;
  return faulty(
    "FILE_UNREADABLE",
    "这是 Excel 97–2003 工作簿（.xls），不予接收。请另存为 .xlsx 或 CSV（UTF-8 或 GB18030）再上传。",
    "This is a workbook of Excel 97–2003 (.xls), which is not read. Save it as .xlsx or CSV (UTF-8 or GB18030) and send it again.",
  );
}
