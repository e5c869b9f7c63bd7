import { useEffect, useRef, useState } from "preact/hooks";

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly search: (text: string) => void;
}

const PAUSE_MS = 250;

/** Searches a moment after the last key, and never amid an input method's composition: 拼音 that is not chosen yet is no word. */
export function SearchField({ label, value, search }: SearchFieldProps) {
  const [typed, setTyped] = useState(value);
  const isComposing = useRef(false);
  const pause = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => () => clearTimeout(pause.current), []);
  const later = (text: string) => {
    setTyped(text);
    clearTimeout(pause.current);
    if (!isComposing.current) pause.current = setTimeout(() => search(text.trim()), PAUSE_MS);
  };
  return (
    <label class="chip search">
      <span>{label}</span>
      <input
        type="search"
        value={typed}
        onCompositionStart={() => {
          isComposing.current = true;
        }}
        onCompositionEnd={(event) => {
          isComposing.current = false;
          later(event.currentTarget.value);
        }}
        onInput={(event) => later(event.currentTarget.value)}
      />
    </label>
  );
}
