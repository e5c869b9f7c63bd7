import type { Effect, Receipt } from "../../functions/contracts/erasure.ts";
import type { Language } from "../../functions/contracts/text.ts";
import { both } from "./language.ts";

/** What an erasure touches, in a few lines and without anything by which to know the person. */
export function describeEffect({ customers, vehicles, rows }: Effect, language: Language): string {
  const sum = rows.reduce((total, each) => total + each.rows, 0);
  const head = both(
    `${sum} 行，涉及 ${customers} 个客户编号、${vehicles} 辆车`,
    `${sum} rows, of ${customers} customer ids and ${vehicles} vehicles`,
  );
  return [head[language], ...rows.map(({ feed, dealer, rows: count }) => `  ${feed}  ${dealer}  ${count}`)].join("\n");
}

/** A receipt in a few lines. */
export function describeReceipt(receipt: Receipt, language: Language): string {
  const { receiptId, effect, rewritten, uploads, verified, completeBy, until } = receipt;
  const lines = [
    both(`✓ 回执 ${receiptId}`, `✓ receipt ${receiptId}`),
    both(
      `  改写 ${rewritten.lake} 个数据文件、${rewritten.vault} 个封存文件；封存行删除 ${rewritten.sealedRows}；清空的上传 ${uploads.erased}`,
      `  rewrote ${rewritten.lake} lake and ${rewritten.vault} vault objects; ${rewritten.sealedRows} sealed rows dropped; ${uploads.erased} uploads emptied`,
    ),
    both(
      `  复核 ${verified.lakeObjects} + ${verified.sealedObjects} 个对象：剩余 ${verified.found}`,
      `  read again ${verified.lakeObjects} + ${verified.sealedObjects} objects: ${verified.found} left`,
    ),
    both(
      `  对 ${until} 及之前的记录有效；原始文件与旧版本最迟 ${completeBy} 自行消失`,
      `  holds for records up to ${until}; raw files and old versions are gone by ${completeBy}`,
    ),
  ];
  return [lines[0]![language], describeEffect(effect, language), ...lines.slice(1).map((line) => line[language])].join(
    "\n",
  );
}
