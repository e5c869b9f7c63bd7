import { z } from "zod";

/** The product's languages, the first being the default. */
export const LANGUAGES = ["zh-CN", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** One text in every language of the product. */
export const Text = z.strictObject({ "zh-CN": z.string().min(1), en: z.string().min(1) });
export type Text = Readonly<z.infer<typeof Text>>;

export const inBoth = (zh: string, en: string): Text => ({ "zh-CN": zh, en });
