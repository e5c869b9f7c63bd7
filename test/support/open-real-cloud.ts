import { prepare } from "../../local/cli/prepare.ts";
import { settingsFrom } from "../../local/cli/workplace.ts";
import { type Cloud, openCloud } from "../../local/cloud.ts";
import { voidDeadLeases } from "../../local/void-dead-leases.ts";

/** The product's own stacks on a data folder, and this process's clients pointed at them: one per test file or child process. */
export async function openRealCloud(folder: string, cdkOut = prepare()): Promise<Cloud> {
  const cloud = await openCloud({ folder, cdkOut, port: 0, onRecovered: voidDeadLeases });
  Object.assign(process.env, cloud.environment, settingsFrom(cloud.names));
  return cloud;
}
