import { type FaultCode, type Faulty, faulty } from "../fault.ts";

/** Thrown while a workbook is read, and turned into a fault where its reading began, or where its rows are checked. */
export class RefusedWorkbook extends Error {
  readonly faulty: Faulty;

  constructor(code: FaultCode, zh: string, en: string) {
    super(en);
    this.faulty = faulty(code, zh, en);
  }
}

export const damaged = () =>
  new RefusedWorkbook(
    "WORKBOOK_DAMAGED",
    "工作簿已损坏或不完整（压缩包无法完整读取）。请用 Excel 打开、重新保存后再上传。",
    "The workbook is damaged or incomplete: its archive cannot be read to the end. Open it in Excel, save it again and send it once more.",
  );

export const noWorkbook = () =>
  new RefusedWorkbook(
    "FILE_UNREADABLE",
    "这是压缩包，但不是 Excel 工作簿（.xlsx）。请直接上传工作簿或 CSV 文件。",
    "This is a zip archive and no Excel workbook (.xlsx). Send the workbook or CSV file itself.",
  );

export const binaryWorkbook = () =>
  new RefusedWorkbook(
    "FILE_UNREADABLE",
    "这是二进制工作簿（.xlsb）。请另存为 .xlsx 或 CSV 再上传。",
    "This is a binary workbook (.xlsb). Save it as .xlsx or CSV and send it again.",
  );

export const noSheet = () =>
  new RefusedWorkbook("FILE_EMPTY", "工作簿中没有可见的工作表。", "The workbook has no visible worksheet.");

export const encryptedWorkbook = () =>
  new RefusedWorkbook(
    "WORKBOOK_ENCRYPTED",
    "工作簿设有打开密码。请取消密码（文件 → 信息 → 保护工作簿）后再上传。",
    "The workbook is protected by a password. Remove it (File → Info → Protect Workbook) and send it again.",
  );

export const macros = () =>
  new RefusedWorkbook(
    "WORKBOOK_MACROS",
    "工作簿含有宏（.xlsm），不予接收。请另存为不含宏的 .xlsx 再上传。",
    "The workbook holds macros (.xlsm) and is refused. Save it as .xlsx without macros and send it again.",
  );

export const externalLinks = () =>
  new RefusedWorkbook(
    "WORKBOOK_EXTERNAL_LINKS",
    "工作簿链接到其他文件，不予接收。请在“数据 → 编辑链接”中断开链接后再上传。",
    "The workbook links to other files and is refused. Break the links (Data → Edit Links) and send it again.",
  );

export const unsafeNames = () =>
  new RefusedWorkbook(
    "WORKBOOK_UNSAFE",
    "压缩包中有重复或越界的文件名，不予接收。请用 Excel 重新保存后再上传。",
    "The archive holds duplicate file names or names that lead out of it, and is refused. Save it again in Excel.",
  );

export const declaredEntities = () =>
  new RefusedWorkbook(
    "WORKBOOK_UNSAFE",
    "工作簿的 XML 含有 DTD 或实体声明，不予接收。请用 Excel 重新保存后再上传。",
    "The workbook's XML declares a DTD or entities and is refused. Save it again in Excel.",
  );

/** More than `limit` of something, said in both languages. */
export const tooLarge = (limit: number, zh: string, en: string) =>
  new RefusedWorkbook(
    "WORKBOOK_TOO_LARGE",
    `工作簿过大：${zh}超过 ${limit}。请拆分，或另存为 CSV 再上传。`,
    `The workbook is too large: more than ${limit} ${en}. Split it, or save it as CSV, and send it again.`,
  );

export const tooCompressed = (ratio: number) =>
  new RefusedWorkbook(
    "WORKBOOK_TOO_LARGE",
    `压缩包展开后超过其大小的 ${ratio} 倍，疑似压缩炸弹，不予接收。`,
    `The archive unpacks to more than ${ratio} times its size, as a zip bomb does, and is refused.`,
  );
