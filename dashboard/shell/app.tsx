import { computed } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import type { LedgerPageProps, PageProps } from "../pages/page.tsx";
import { type Reader, readerState } from "../session/reader.ts";
import { words } from "../words/language.ts";
import type { Page } from "./address.ts";
import { StaleBanner } from "./freshness.tsx";
import { Header } from "./header.tsx";
import { Navigation, pagesFor } from "./navigation.tsx";
import { route } from "./route.ts";
import { SignIn } from "./sign-in-page.tsx";
import { Fault, Notice, Skeleton, WhenLoaded } from "./states.tsx";
import { type Loaded, useLoaded } from "./use-tables.ts";

/** Pages arrive when they are first opened. Those of the ledgers need no published night. */
const LEDGER_PAGES: Readonly<Partial<Record<Page, () => Promise<ComponentType<LedgerPageProps>>>>> = {
  uploads: async () => (await import("../pages/uploads.tsx")).Uploads,
  runs: async () => (await import("../pages/runs.tsx")).Runs,
};
const NUMBER_PAGES: Readonly<Partial<Record<Page, () => Promise<ComponentType<PageProps>>>>> = {
  overview: async () => (await import("../pages/overview.tsx")).Overview,
  ranking: async () => (await import("../pages/ranking.tsx")).Ranking,
  dealer: async () => (await import("../pages/dealer.tsx")).Dealer,
  drivers: async () => (await import("../pages/drivers.tsx")).Drivers,
  verbatims: async () => (await import("../pages/verbatims.tsx")).Verbatims,
  improvement: async () => (await import("../pages/improvement.tsx")).Improvement,
  value: async () => (await import("../pages/value.tsx")).Value,
  churn: async () => (await import("../pages/churn.tsx")).Churn,
  lists: async () => (await import("../pages/lists.tsx")).Lists,
  quality: async () => (await import("../pages/quality.tsx")).Quality,
  method: async () => (await import("../pages/method.tsx")).Method,
};

const reader = computed(() => (readerState.value.status === "reading" ? readerState.value.reader : null));

export function App() {
  const state = readerState.value;
  const page = pageShown(reader.value);
  const { header, pages } = words.value;
  const title = reader.value ? `${pages[page].title} · ${header.product}` : header.product;
  useEffect(() => {
    document.title = title;
  }, [title]);
  if (state.status === "signed-out") return <SignIn />;
  return (
    <>
      <button type="button" class="skip" onClick={() => document.getElementById("main")?.focus()}>
        {words.value.header.skip}
      </button>
      <Header reader={reader.value} />
      <div class="frame">
        {reader.value && <Navigation role={reader.value.principal.role} page={page} />}
        <main id="main" tabIndex={-1}>
          {state.status === "arriving" && (
            <Skeleton blocks={["line", "card", "card", "card", "card", "figure", "figure"]} />
          )}
          {state.status === "refused" && <Fault fault={state.refusal} again={() => location.reload()} />}
          {reader.value && <Shown reader={reader.value} page={page} />}
        </main>
      </div>
    </>
  );
}

/** The page the address names, if this person has it; their first page otherwise. */
function pageShown(signedIn: Reader | null): Page {
  const pages = pagesFor(signedIn?.principal.role ?? "headoffice");
  return pages.find((page) => page === route.value.page) ?? pages[0] ?? "uploads";
}

interface ShownProps {
  readonly reader: Reader;
  readonly page: Page;
}

function Shown({ reader: { principal, meta }, page }: ShownProps) {
  const ledgerPage = LEDGER_PAGES[page];
  const numberPage = NUMBER_PAGES[page];
  if (ledgerPage) return <LedgerPage key={page} load={ledgerPage} principal={principal} meta={meta} />;
  if (meta && numberPage) return <NumberPage key={page} load={numberPage} principal={principal} meta={meta} />;
  const { states } = words.value;
  return (
    <Notice title={states.noNight}>
      <p>{states.noNightHow}</p>
    </Notice>
  );
}

const BLOCKS = ["line", "card", "card", "card", "card", "figure", "figure"] as const;

interface LoadedPage<Props> {
  readonly load: () => Promise<ComponentType<Props>>;
}

/** A page's code that does not arrive belongs to a version since replaced: only a reload finds the new one. */
function usePage<Props>(load: LoadedPage<Props>["load"]): Loaded<ComponentType<Props>> {
  const loaded = useLoaded("page", load);
  return loaded.status === "failed" ? { ...loaded, again: () => location.reload() } : loaded;
}

function LedgerPage({ load, principal, meta }: LoadedPage<LedgerPageProps> & LedgerPageProps) {
  return (
    <WhenLoaded loaded={usePage(load)} blocks={BLOCKS}>
      {(Page) => <Page principal={principal} meta={meta} />}
    </WhenLoaded>
  );
}

function NumberPage({ load, principal, meta }: LoadedPage<PageProps> & Omit<PageProps, "filters">) {
  return (
    <>
      <StaleBanner businessDate={meta.businessDate} />
      <WhenLoaded loaded={usePage(load)} blocks={BLOCKS}>
        {(Page) => <Page principal={principal} meta={meta} filters={route.value.filters} />}
      </WhenLoaded>
    </>
  );
}
