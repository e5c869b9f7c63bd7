import { settingsFrom } from "./cli/workplace.ts";
import type { Recovery } from "./cloud.ts";

/** The functions of a killed process are dead, and so are the leases they held: their files need not wait for them to lapse. */
export async function voidDeadLeases({ environment, names }: Recovery): Promise<void> {
  Object.assign(process.env, environment, settingsFrom(names));
  const { listUploads, voidLease } = await import("../functions/platform/ledger/uploads.ts");
  const loading = (await listUploads(undefined, 10_000)).filter(({ state }) => state === "LOADING");
  await Promise.all(loading.map(voidLease));
}
