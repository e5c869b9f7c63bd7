import { LANGUAGES, type Language } from "../../functions/contracts/text.ts";
import { escaped, type Page, page } from "./page.ts";
import { PAGE_TEXTS } from "./page-texts.ts";

export interface SignInPage {
  readonly language: Language;
  /** The page's own path, without query. */
  readonly path: string;
  /** What was typed last time, when it was refused. */
  readonly refused: { readonly username: string } | undefined;
}

export function signInPage({ language, path, refused }: SignInPage): Page {
  const texts = PAGE_TEXTS[language];
  const other = language === "en" ? "zh-CN" : "en";
  const complaint = refused ? `<p class="refused" role="alert" id="refused">${texts.refused}</p>` : "";
  const invalid = refused ? ' aria-invalid="true" aria-describedby="refused"' : "";
  return page({
    language,
    title: texts.signIn,
    otherLanguageAt: `${path}?lang=${other}`,
    status: refused ? 401 : 200,
    content: `${complaint}<form method="post" action="${escaped(path)}?lang=${language}">
<label for="username">${texts.username}</label>
<input id="username" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" required autofocus${invalid} value="${escaped(refused?.username ?? "")}">
<label for="password">${texts.password}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${invalid}>
<button type="submit">${texts.submit}</button>
</form>
<p class="note">${texts.demo}</p>`,
  });
}

/** `form` is the provider's own, with its guard against forged requests. */
export function signOutPage(language: Language, form: string): Page {
  const texts = PAGE_TEXTS[language];
  return page({
    language,
    title: texts.signOut,
    content: `<p>${texts.signOutQuestion}</p>${form}
<button type="submit" form="op.logoutForm" name="logout" value="yes" autofocus>${texts.signOut}</button>
<p class="note"><a href="/">${texts.back}</a></p>`,
  });
}

export function signedOutPage(language: Language): Page {
  const texts = PAGE_TEXTS[language];
  return page({ language, title: texts.signedOut, content: `<p><a href="/">${texts.back}</a></p>` });
}

/** `code` is the protocol's word for what went wrong; it says nothing about a person. */
export function failurePage(language: Language, code: string, status: number): Page {
  const texts = PAGE_TEXTS[language];
  return page({
    language,
    title: texts.failed,
    status,
    content: `<p>${texts.expired}</p><p class="note"><code>${escaped(code)}</code></p><p><a href="/">${texts.back}</a></p>`,
  });
}

/** The first of the product's languages that `wanted` (tags in order of preference) asks for. */
export function languageOf(wanted: string): Language {
  const asked = wanted.split(/[\s,]+/);
  for (const tag of asked) {
    const fitting = LANGUAGES.find((language) => tag === language || tag.split(/[-;]/)[0] === language.split("-")[0]);
    if (fitting) return fitting;
  }
  return LANGUAGES[0];
}
