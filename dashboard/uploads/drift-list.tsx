import type { HeaderDrift } from "../../functions/contracts/proposal.ts";
import { uploadWords } from "../words/uploads/index.ts";

/** How the headers differ from those confirmed before, a sentence each; another order is harmless and not told. */
export function DriftList({ drift: { renamed, missing, added } }: { readonly drift: HeaderDrift }) {
  const { drift: labels } = uploadWords.value.mapping;
  const sentences = [
    ...renamed.map(({ from, to, isCertain }) => (isCertain ? labels.certain(from, to) : labels.likely(from, to))),
    ...missing.map(labels.missing),
    ...added.map(labels.added),
  ];
  if (sentences.length === 0) return null;
  return (
    <div class="note">
      <strong>{labels.title}</strong>
      <ul class="sentences">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
