import { signal } from "@preact/signals";
import type { Reader } from "../session/reader.ts";
import { signOut } from "../session/sign-in.ts";
import { format, language, speak, words } from "../words/language.ts";

const THEMES = ["system", "light", "dark"] as const;
type Theme = (typeof THEMES)[number];

const theme = signal<Theme>(THEMES.find((each) => each === localStorage.getItem("theme")) ?? "system");

function wear(chosen: Theme): void {
  theme.value = chosen;
  localStorage.setItem("theme", chosen);
  if (chosen === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen;
}

/** Product, date of the numbers, language, theme and person: always in view. */
export function Header({ reader }: { readonly reader: Reader | null }) {
  const { header } = words.value;
  return (
    <header class="top">
      <div class="brand">
        <img src="/mark.svg" alt="" width="28" height="28" />
        <strong>{header.product}</strong>
      </div>
      {reader?.meta && (
        <p class="fresh" title={header.run(reader.meta.runId)}>
          <span class="roomy">{header.asOf}</span> <b>{format.value.date(reader.meta.businessDate)}</b>
          {reader.publishedAt && (
            <span class="quiet long"> · {header.published(format.value.instant(reader.publishedAt))}</span>
          )}
        </p>
      )}
      <Preferences />
      {reader && <PersonMenu reader={reader} />}
    </header>
  );
}

export function Preferences() {
  const { header, themes } = words.value;
  const other = language.value === "en" ? "zh-CN" : "en";
  return (
    <div class="preferences">
      <button type="button" class="quiet-button" lang={other} onClick={() => void speak(other)}>
        {other === "en" ? "English" : "中文"}
      </button>
      <label class="theme">
        <span class="visually-hidden">{header.theme}</span>
        <select
          value={theme.value}
          onChange={(event) => wear(THEMES.find((each) => each === event.currentTarget.value) ?? "system")}
        >
          {THEMES.map((each) => (
            <option key={each} value={each}>
              {themes[each]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function PersonMenu({ reader }: { readonly reader: Reader }) {
  const { header, roles } = words.value;
  const { actor, role, scope } = reader.principal;
  return (
    <>
      <button type="button" class="person" popovertarget="person-menu" aria-label={header.person}>
        {actor.slice(0, 1).toUpperCase()}
      </button>
      <div id="person-menu" popover="auto" class="person-menu">
        <p>
          <strong>{actor}</strong>
          <span class="quiet">{role === "dealer" ? `${roles[role]} ${scope}` : roles[role]}</span>
        </p>
        <button type="button" class="button" onClick={() => void signOut()}>
          {header.signOut}
        </button>
      </div>
    </>
  );
}
