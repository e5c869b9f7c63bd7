import { words } from "../words/language.ts";

export const pageOf = <Row,>(rows: readonly Row[], page: number, size: number): readonly Row[] =>
  rows.slice(page * size, (page + 1) * size);

interface PagerProps {
  readonly page: number;
  readonly size: number;
  readonly total: number;
  readonly turn: (page: number) => void;
}

/** Which rows of how many, and the way to the others; nothing where all fit. */
export function Pager({ page, size, total, turn }: PagerProps) {
  if (total <= size) return null;
  const { pager } = words.value;
  const last = Math.ceil(total / size) - 1;
  return (
    <nav class="pager" aria-label={pager.label}>
      <span>{pager.range(page * size + 1, Math.min(total, (page + 1) * size), total)}</span>
      <button
        type="button"
        class="quiet-button"
        disabled={page === 0}
        onClick={() => turn(page - 1)}
        aria-label={pager.back}
      >
        ‹
      </button>
      <button
        type="button"
        class="quiet-button"
        disabled={page === last}
        onClick={() => turn(page + 1)}
        aria-label={pager.on}
      >
        ›
      </button>
    </nav>
  );
}
