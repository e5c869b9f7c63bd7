import type { Browser, Page } from "playwright-core";
import type { Site } from "./site.ts";

export interface Visit {
  readonly page: Page;
  /** Console errors, page errors and policy violations seen so far. */
  readonly complaints: string[];
}

export interface VisitOptions {
  readonly width?: number;
  readonly height?: number;
  readonly language?: "zh-CN" | "en";
  readonly theme?: "light" | "dark";
  readonly signedIn?: boolean;
}

/** Opens the site as somebody who has signed in before, with the clock at the morning after the made-up night. */
export async function visit(browser: Browser, site: Site, hash: string, options: VisitOptions = {}): Promise<Visit> {
  const { width = 1440, height = 900, language = "zh-CN", theme = "light", signedIn = true } = options;
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: "reduce" });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (fault) => complaints.push(String(fault)));
  await page.clock.setFixedTime(new Date("2026-11-01T01:00:00Z"));
  await page.addInitScript(
    ([chosenLanguage, chosenTheme, isSignedIn]) => {
      if (localStorage.getItem("language") === null) {
        localStorage.setItem("language", `${chosenLanguage}`);
        localStorage.setItem("theme", `${chosenTheme}`);
      }
      const user = {
        access_token: "made-up",
        token_type: "Bearer",
        profile: { sub: "lin.hua" },
        expires_at: 4_102_444_800,
      };
      if (isSignedIn) sessionStorage.setItem("oidc.user:/oidc:dashboard", JSON.stringify(user));
      addEventListener("securitypolicyviolation", (event) =>
        console.error(`CSP ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`),
      );
    },
    [language, theme, signedIn],
  );
  await page.goto(`${site.address}/${hash}`);
  return { page, complaints };
}

/** Goes to another page of the site and waits for it. */
export async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((address) => location.assign(address), hash);
  await arrived(page, hash);
}

/** Waits until a link to another page of the site has led there. */
export async function arrived(page: Page, hash: string): Promise<void> {
  const [path = ""] = hash.split("?");
  await page.waitForFunction(
    (expected) => document.querySelector("nav a[aria-current]")?.getAttribute("href")?.split("?")[0] === expected,
    path,
  );
  await settled(page);
}

/** Waits until the page has its numbers and its charts are drawn; one that says what went wrong fails at once. */
export async function settled(page: Page): Promise<void> {
  const isDrawn = () => {
    const fault = document.querySelector(".fault");
    if (fault) throw new Error(`the page says: ${fault.textContent}`);
    const charts = [...document.querySelectorAll(".chart-canvas")];
    const isReady = document.querySelector("main h1") !== null && document.querySelector(".skeleton") === null;
    return isReady && charts.every((chart) => chart.querySelector("svg path, svg rect, svg line") !== null);
  };
  await page.waitForFunction(isDrawn, undefined, { polling: 100 }).catch(async (cause: unknown) => {
    const seen = await page.evaluate(() => ({
      address: location.hash,
      skeletons: document.querySelectorAll(".skeleton").length,
      undrawn: [...document.querySelectorAll(".chart-canvas")].map((chart) => chart.outerHTML.slice(0, 200)),
      text: document.querySelector("main")?.textContent?.slice(0, 300),
    }));
    throw new Error(`the page never settled: ${JSON.stringify(seen)}`, { cause });
  });
}
