import { computed } from "@preact/signals";
import type { Feed } from "../../../functions/contracts/feeds.ts";
import { language } from "../language.ts";
import { chinese } from "./chinese.ts";
import { english } from "./english.ts";

export type { UploadWords } from "./chinese.ts";

/** The uploads page's own words, in the reader's language. */
export const uploadWords = computed(() => (language.value === "en" ? english : chinese));

/** A canonical column as people call it; a survey's item by its id. */
export function columnName(feed: Feed, column: string): string {
  const { fields, dealerFields, mapping } = uploadWords.value;
  const names: ReadonlyMap<string, string> = new Map(
    Object.entries(feed === "dealers" ? { ...fields, ...dealerFields } : fields),
  );
  return names.get(column) ?? mapping.item(column);
}

/** A value of a list column as people call it. */
export function valueName(column: string, value: string): string {
  const lists: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map(
    Object.entries(uploadWords.value.listValues),
  );
  return lists.get(column)?.[value] ?? value;
}
