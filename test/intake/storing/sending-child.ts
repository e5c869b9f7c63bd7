import { sendFile } from "../../../local/cli/send-file.ts";
import { openRealCloud } from "../../support/open-real-cloud.ts";

/** Opens a cloud, sends a file into it and tells each state of the upload as it comes; lives until it is killed. */
const [folder = "", cdkOut = "", dealer = "", file = ""] = process.argv.slice(2);
const cloud = await openRealCloud(folder, cdkOut);
const { listUploads } = await import("../../../functions/platform/ledger/uploads.ts");
const sending = sendFile(cloud, { path: file, feed: "service", dealer });
sending.then(({ state }) => process.send?.(state));
let told = "";
for (;;) {
  const [newest] = (await listUploads(dealer)).filter(({ bytes, file: name }) => bytes > 0 && file.endsWith(name));
  if (!newest || newest.state === told) continue;
  told = newest.state;
  process.send?.(told);
}
