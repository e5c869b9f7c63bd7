/** Forms of address, which one dealer's system prints behind (or before) the name and the next one's does not. */
const TITLES_BEHIND = /(先生|女士|小姐|太太)$/u;
const TITLES_BEFORE = /^(mr|mrs|ms|miss)[.\s]\s*/u;

/** What people type where the field may not stay empty: nobody's name. */
const NOBODY: ReadonlySet<string> = new Set([
  "",
  "无",
  "未知",
  "不详",
  "无名",
  "客户",
  "散客",
  "车主",
  "na",
  "none",
  "unknown",
]);

/**
 * A person's name as two dealers' systems would have to agree on it: full-width characters folded (NFKC), Latin in lower case,
 * without title, blanks, dots and other punctuation. Empty where nothing is left that names anybody: a surname alone (王先生)
 * is as good as no name.
 */
export function comparableName(name: string): string {
  const folded = name.normalize("NFKC").toLowerCase().trim();
  const untitled = folded.replace(TITLES_BEFORE, "").replace(TITLES_BEHIND, "");
  const plain = untitled.replace(/[^\p{Letter}\p{Number}]/gu, "");
  return plain.length < 2 || NOBODY.has(plain) ? "" : plain;
}
