import { createServer } from "node:http";
import { createStorage } from "../../local/storage/storage.ts";
import { BUCKET, CREDENTIALS } from "./storage-identity.ts";

/** Serves a storage over the folder in argv until killed; SIGTERM prints the peak memory in MB above an idle start. */
const storage = createStorage({ dir: process.argv[2] ?? "", credentials: CREDENTIALS });
storage.createBucket(BUCKET, { versioned: false });
const idle = process.resourceUsage().maxRSS;
const server = createServer((request, response) => void storage.handle(request, response));
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address !== null && typeof address !== "string") console.log(`http://127.0.0.1:${address.port}`);
});
process.on("SIGTERM", () => {
  console.log((process.resourceUsage().maxRSS - idle) / 1024);
  process.exit(0);
});
