import type { OddFile } from "../odd-file.ts";
import { archives } from "./archives.ts";
import { dates } from "./dates.ts";
import { duplicates } from "./duplicates.ts";
import { encodings } from "./encodings.ts";
import { fuzz } from "./fuzz.ts";
import { headers } from "./headers.ts";
import { identities } from "./identities.ts";
import { mappings } from "./mappings.ts";
import { numbers } from "./numbers.ts";
import { personalData } from "./personal-data.ts";
import { feeds, surveys } from "./surveys.ts";
import { textShapes } from "./text-shapes.ts";
import { totalsAndTitles } from "./totals-and-titles.ts";
import { truncations } from "./truncations.ts";
import { workbooks } from "./workbooks.ts";

export const FAMILIES: readonly (readonly [family: string, files: readonly OddFile[]])[] = [
  ["archives", archives],
  ["workbooks", workbooks],
  ["encodings", encodings],
  ["shapes of text", textShapes],
  ["headers", headers],
  ["totals and titles", totalsAndTitles],
  ["dates", dates],
  ["numbers", numbers],
  ["identities", identities],
  ["duplicates", duplicates],
  ["surveys", surveys],
  ["other feeds", feeds],
  ["mappings", mappings],
  ["personal data", personalData],
  ["truncations", truncations],
  ["fuzz", fuzz],
];

export const ALL_FILES: readonly OddFile[] = FAMILIES.flatMap(([, files]) => files);
