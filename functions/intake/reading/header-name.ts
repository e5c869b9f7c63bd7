const BRACKETED = /\([^)]*\)|\[[^\]]*\]|【[^】]*】|\{[^}]*\}/g;
const NOT_LETTER_OR_DIGIT = /[^\p{L}\p{N}]/gu;

/**
 * A header as it is compared: full-width forms folded (NFKC), lower case, bracketed units, blanks and punctuation
 * gone, so that `金额（元）`, ` 金额 ` and `金 额` are one name, and `Invoice_No.` is `invoiceno`.
 */
export function normaliseHeader(header: string): string {
  const folded = header.normalize("NFKC").toLowerCase();
  const bare = folded.replace(BRACKETED, "").replace(NOT_LETTER_OR_DIGIT, "");
  return bare === "" ? folded.replace(NOT_LETTER_OR_DIGIT, "") : bare;
}
