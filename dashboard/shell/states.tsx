import type { ComponentChildren } from "preact";
import { Refusal } from "../session/api.ts";
import { words } from "../words/language.ts";
import type { Loaded } from "./use-tables.ts";

/** Blocks the size of what is coming, so that nothing jumps. */
export function Skeleton({ blocks }: { readonly blocks: readonly ("line" | "card" | "figure")[] }) {
  return (
    <div class="skeleton" role="status" aria-label={words.value.states.loading}>
      {blocks.map((block, index) => (
        <div key={index} class={`block ${block}`} />
      ))}
    </div>
  );
}

/** What went wrong, and what to do about it. */
export function Fault({ fault, again }: { readonly fault: Error; readonly again?: () => void }) {
  const { states } = words.value;
  const refusal = fault instanceof Refusal ? fault : null;
  return (
    <div class="panel notice fault" role="alert">
      <h2>{refusal?.status === 0 ? states.unreachable : states.failed}</h2>
      <p>{fault.message}</p>
      {refusal?.hint && <p>{refusal.hint}</p>}
      {refusal && <p class="quiet">{refusal.code}</p>}
      {again && (
        <button type="button" class="button" onClick={again}>
          {states.again}
        </button>
      )}
    </div>
  );
}

interface NoticeProps {
  readonly title: string;
  readonly children: ComponentChildren;
}

export function Notice({ title, children }: NoticeProps) {
  return (
    <div class="panel notice">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

interface WhenLoadedProps<Value> {
  readonly loaded: Loaded<Value>;
  readonly blocks: readonly ("line" | "card" | "figure")[];
  readonly children: (value: Value) => ComponentChildren;
}

/** Skeleton, fault or the thing itself. */
export function WhenLoaded<Value>({ loaded, blocks, children }: WhenLoadedProps<Value>) {
  if (loaded.status === "loading") return <Skeleton blocks={blocks} />;
  if (loaded.status === "failed") return <Fault fault={loaded.fault} again={loaded.again} />;
  return <>{children(loaded.value)}</>;
}
