import { afterAll, beforeAll, expect, test } from "vitest";
import { Mapping } from "../../../functions/contracts/mapping.ts";
import { RowAccount, type Upload } from "../../../functions/contracts/uploads.ts";
import type { Cloud } from "../../../local/cloud.ts";
import { openRealCloud } from "../../support/open-real-cloud.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { send } from "../storing/real-cloud.ts";
import { FAMILIES } from "./families/index.ts";
import type { OddFile } from "./odd-file.ts";

const FROM_EACH_FAMILY = 4;
/** What a sender's own dealer, memory or programmes decide is not sent: here each file comes from a dealer of its own. */
const isSent = ({ feed = "service", dealer, remembered, expect, name }: OddFile): boolean =>
  (feed === "service" || feed === "sales") &&
  dealer === undefined &&
  remembered === undefined &&
  expect.verdict !== undefined &&
  !/no bytes at all|dealer/.test(name);

/** So many of a family, spread over it, and those that nearly burst the ledger's record. */
function sampleOf(files: readonly OddFile[]): OddFile[] {
  const sent = files.filter(isSent);
  const step = Math.max(1, Math.floor(sent.length / FROM_EACH_FAMILY));
  return sent.filter(({ name }, at) => at % step === 0 || /columns|below 5,000 rows|100,000 characters/.test(name));
}

const SAMPLE = FAMILIES.flatMap(([family, files]) => sampleOf(files).map((file) => ({ family, file })));

let cloud: Cloud;
beforeAll(async () => {
  cloud = await openRealCloud(temporaryFolder("corpus"));
});
afterAll(() => cloud?.close());

/** What the ledger says of a file, in the words of the corpus. A file without a sound row is refused there. */
function stateFor({ expect: { verdict, account } }: OddFile): Upload["state"] {
  if (verdict === "asked") return "HELD";
  return verdict === "taken" && (account?.accepted ?? 0) > 0 ? "LOADED" : "REJECTED";
}

test.for(SAMPLE.map(({ family, file }, at) => ({ name: `${family}: ${file.name}`, file, at })))(
  "$name",
  async ({ file, at }) => {
    const { feed = "service", mapping, replaces } = file;
    const upload = await send(cloud, {
      feed,
      dealer: `C${at}`,
      text: await file.make(),
      ...(mapping && { mapping: Mapping.parse(mapping) }),
      ...(replaces && { replaces }),
    });
    expect([upload.state, upload.hold?.kind]).toEqual([stateFor(file), file.expect.hold]);
    if (file.expect.verdict === "refused") expect(upload.fault?.code).toBe(file.expect.fault);
    if (file.expect.verdict === "taken") expect(upload.account).toMatchObject(file.expect.account ?? {});
    expect(RowAccount.safeParse(upload.account).success).toBe(true);
  },
);

test("some sixty files of all families are sent", () => {
  expect(SAMPLE.length).toBeGreaterThanOrEqual(60);
});
