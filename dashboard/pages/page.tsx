import type { ComponentChildren } from "preact";
import type { Meta } from "../../functions/contracts/published.ts";
import type { Principal } from "../../functions/contracts/session.ts";
import type { Page } from "../shell/address.ts";
import type { Filters } from "../shell/filters.ts";
import { words } from "../words/language.ts";

/** What every page of published numbers is given. */
export interface PageProps {
  readonly principal: Principal;
  readonly meta: Meta;
  readonly filters: Filters;
}

/** What the pages of the ledgers are given; they need no published night. */
export interface LedgerPageProps {
  readonly principal: Principal;
  readonly meta: Meta | null;
}

/** A page's name and the one question it answers. */
export function PageHead({ page, children }: { readonly page: Page; readonly children?: ComponentChildren }) {
  const { title, question } = words.value.pages[page];
  return (
    <header class="page-head">
      <div>
        <h1>{title}</h1>
        <p class="question">{question}</p>
      </div>
      {children}
    </header>
  );
}

/** The answer, in a sentence, above the first chart. */
export function Answer({ children }: { readonly children: ComponentChildren }) {
  return <p class="answer">{children}</p>;
}
