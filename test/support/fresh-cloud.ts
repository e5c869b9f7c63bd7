import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { openWorkplace, type Workplace } from "../../local/cli/workplace.ts";

/** An embedded cloud on a data folder of its own, for the tests of one file. Call `close` when they are over. */
export async function freshCloud(): Promise<Workplace & { readonly data: string }> {
  const data = mkdtempSync(path.join(tmpdir(), "dealerpulse-test-"));
  const workplace = await openWorkplace({ data });
  return {
    data,
    names: workplace.names,
    close: async () => {
      await workplace.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
