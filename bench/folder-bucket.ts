import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { PipelineError } from "../functions/contracts/errors.ts";
import type { Bucket } from "../functions/platform/buckets.ts";

/** A bucket that is a folder: what storing costs without a network. */
export function folderBucket(folder: string): Bucket {
  const at = (key: string) => join(folder, key);
  const find = async (key: string) => {
    if (!existsSync(at(key))) return null;
    const body = await readFile(at(key));
    return { body, tag: createHash("md5").update(body).digest("hex") };
  };
  const room = (key: string) => mkdir(dirname(at(key)), { recursive: true });
  return {
    name: folder,
    find,
    read: async (key) => {
      const found = await find(key);
      if (!found) throw new PipelineError("NOT_FOUND", `nothing stored under ${key}`);
      return found.body;
    },
    head: async (key, bytes) => (await find(key))?.body.subarray(0, bytes) ?? null,
    download: (key, path) => copyFile(at(key), path),
    size: async (key) => (await stat(at(key))).size,
    exists: async (key) => existsSync(at(key)),
    list: async (prefix) => {
      const files = await readdir(folder, { recursive: true, withFileTypes: true });
      const keys = files
        .filter((file) => file.isFile())
        .map((file) => relative(folder, join(file.parentPath, file.name)));
      return keys.filter((key) => key.startsWith(prefix)).sort();
    },
    write: async (key, body, _headers, condition) => {
      const there = condition && (await find(key));
      const isRefused = condition && ("ifAbsent" in condition ? there : there?.tag !== condition.ifMatch);
      if (isRefused) return false;
      await room(key);
      await writeFile(at(key), body);
      return true;
    },
    upload: async (key, path) => {
      await room(key);
      await copyFile(path, at(key));
    },
  };
}
