import type { Role } from "../../functions/contracts/session.ts";
import { words } from "../words/language.ts";
import { PAGES, type Page } from "./address.ts";
import { hrefTo } from "./route.ts";

const PAGES_OF: Readonly<Record<Role, readonly Page[]>> = {
  headoffice: PAGES.filter((page) => page !== "runs"),
  dealer: ["dealer", "lists", "drivers", "verbatims", "value", "churn", "improvement", "quality", "uploads", "method"],
  operator: PAGES,
};

export const pagesFor = (role: Role): readonly Page[] => PAGES_OF[role];

/** Line drawings on a 20-unit grid. */
const ICONS: Readonly<Record<Page, string>> = {
  overview: "M3 10.5 10 4l7 6.5M5 9v7h10V9",
  ranking: "M4 6h5M4 10h9M4 14h7M12 6h.01M16 10h.01M14 14h.01",
  dealer: "M3.5 8 5 4h10l1.5 4M3.5 8v8h13V8M3.5 8h13M8 16v-4h4v4",
  drivers: "M3 16.5 8 10l3.5 3L17 5m0 0h-4m4 0v4",
  value: "M10 3.5 16 8l-6 8.5L4 8l6-4.5ZM4 8h12",
  churn: "M3 5c4 0 4 9 8 9h6m0 0-3-3m3 3-3 3",
  verbatims: "M4 4.5h12v8.5H9.5L6 16v-3H4zM7 7.7h6M7 10h4",
  improvement: "M3.5 15.5h13M4.5 12l3.5-3 3 1.8L16 5.5m0 0h-3.5M16 5.5V9",
  lists:
    "M5.5 3.5h2l1.2 3.2-1.6 1.2a9 9 0 0 0 4 4l1.2-1.6 3.2 1.2v2a1.8 1.8 0 0 1-1.9 1.8A11 11 0 0 1 3.7 5.4 1.8 1.8 0 0 1 5.5 3.5Z",
  quality: "M10 3l6 2.5V10c0 3.5-2.6 6-6 7-3.4-1-6-3.5-6-7V5.5L10 3ZM7.2 10l2 2 3.6-4",
  uploads: "M10 13V4m0 0 3.5 3.5M10 4 6.5 7.5M4 13v2.5A1.5 1.5 0 0 0 5.5 17h9a1.5 1.5 0 0 0 1.5-1.5V13",
  runs: "M16 10a6 6 0 1 1-2-4.5M14 2.5v3h-3M10 7v3l2 1.5",
  method: "M5 3.5h8l2.5 2.5v10.5h-10.5v-13ZM8 8.5h5M8 11.5h5",
};

/** The pages this person has; filters travel along. A bar at the foot on small screens. */
export function Navigation({ role, page }: { readonly role: Role; readonly page: Page }) {
  const { pages, header } = words.value;
  return (
    <nav class="pages" aria-label={header.pages}>
      <ul>
        {pagesFor(role).map((each) => (
          <li key={each}>
            <a href={hrefTo(each)} aria-current={each === page ? "page" : undefined}>
              <svg viewBox="0 0 20 20" aria-hidden="true">
                <path d={ICONS[each]} />
              </svg>
              <span>{pages[each].title}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
