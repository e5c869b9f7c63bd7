import { existsSync } from "node:fs";
import path from "node:path";

const FOLDER = path.resolve(import.meta.dirname, "../../../shared/data");

/** Real files beside the project; tests on them are skipped where the folder is absent. */
export const hasSharedData = existsSync(FOLDER);

if (!hasSharedData) console.warn(`skipped: tests on real files need ${path.relative(process.cwd(), FOLDER)}`);

export const sharedFile = (name: string): string => path.join(FOLDER, name);

/** Mappings and programmes of docs/bring-your-own-file.md. */
export const exampleFile = (name: string): string => path.resolve(import.meta.dirname, "../../docs/examples", name);
