import { computed, signal } from "@preact/signals";
import type { Language, Text } from "../../functions/contracts/text.ts";
import { chinese, type Dictionary } from "./chinese.ts";
import { formatIn } from "./format.ts";

const KEPT_UNDER = "language";
const loaders: Readonly<Record<Language, () => Promise<Dictionary>>> = {
  "zh-CN": async () => chinese,
  en: async () => (await import("./english.ts")).english,
};

const spoken = signal<{ readonly language: Language; readonly words: Dictionary }>({
  language: "zh-CN",
  words: chinese,
});

export const language = computed(() => spoken.value.language);
export const words = computed(() => spoken.value.words);
export const format = computed(() => formatIn(spoken.value.language));

/** A text that comes in every language, in the reader's. */
export const told = (text: Text): string => text[spoken.value.language];

export async function speak(chosen: Language): Promise<void> {
  spoken.value = { language: chosen, words: await loaders[chosen]() };
  localStorage.setItem(KEPT_UNDER, chosen);
  document.documentElement.lang = chosen;
}

/** The language chosen last time; Chinese for everybody else. */
export const speakAsBefore = (): Promise<void> => speak(localStorage.getItem(KEPT_UNDER) === "en" ? "en" : "zh-CN");
