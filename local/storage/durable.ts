import { closeSync, fsyncSync, openSync } from "node:fs";

/** A rename outlives a power cut once its folder is synced. Windows cannot open folders, and journals renames itself. */
export function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  fsyncSync(handle);
  closeSync(handle);
}
