import { createHash } from "node:crypto";
import type { OutgoingHttpHeaders } from "node:http";
import type { Language } from "../../functions/contracts/text.ts";
import { PAGE_TEXTS } from "./page-texts.ts";

const STYLE = `
:root { color-scheme: light dark; --page: #f4f6f8; --card: #fff; --ink: #16202c; --soft: #55606e; --line: #b9c3cf; --accent: #0b5cad; --on-accent: #fff; --bad: #a4161a; }
@media (prefers-color-scheme: dark) { :root { --page: #10151b; --card: #19212a; --ink: #e8edf2; --soft: #a5b1be; --line: #3d4a58; --accent: #6fb1f5; --on-accent: #0a1420; --bad: #ff9a9a; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
main { width: 100%; max-width: 24rem; padding: 2rem; background: var(--card); border: 1px solid var(--line); border-radius: 12px; }
header { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem; }
header p { margin: 0; color: var(--soft); }
h1 { margin: 1.25rem 0 1rem; font-size: 1.5rem; line-height: 1.25; }
label { display: block; margin: 1rem 0 .25rem; font-weight: 600; }
input { width: 100%; padding: .625rem .75rem; font: inherit; color: inherit; background: var(--page); border: 1px solid var(--line); border-radius: 8px; }
button { width: 100%; margin-top: 1.5rem; padding: .75rem; font: inherit; font-weight: 600; color: var(--on-accent); background: var(--accent); border: 1px solid transparent; border-radius: 8px; cursor: pointer; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.refused { margin: 0; padding: .625rem .75rem; color: var(--bad); border: 1px solid currentcolor; border-radius: 8px; }
.note { margin: 1.5rem 0 0; color: var(--soft); font-size: .875rem; }
`;

/** A page of the sign-in: own styles only, no scripts, posts to itself. */
export interface Page {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string;
}

export interface PageContent {
  readonly language: Language;
  readonly title: string;
  /** HTML, already escaped. */
  readonly content: string;
  /** Where the same page is in the other language, if it is. */
  readonly otherLanguageAt?: string;
  readonly status?: number;
}

const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": POLICY,
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

export function page({ language, title, content, otherLanguageAt, status = 200 }: PageContent): Page {
  const texts = PAGE_TEXTS[language];
  const other = language === "en" ? "zh-CN" : "en";
  const toggle = otherLanguageAt ? `<a href="${escaped(otherLanguageAt)}" lang="${other}">${texts.other}</a>` : "";
  const body = `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} · ${texts.product}</title>
<style>${STYLE}</style>
<main>
<header><p>${texts.product}</p>${toggle}</header>
<h1>${escaped(title)}</h1>
${content}
</main>
</html>
`;
  return { status, headers: PAGE_HEADERS, body };
}

export function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
