import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { seriousFaults } from "./support/accessibility.ts";
import { madeUpNetwork } from "./support/rows.ts";
import { openSite, type Site } from "./support/site.ts";
import { goTo, settled, type VisitOptions, visit } from "./support/visit.ts";

const HEAD_OFFICE_PAGES = [
  "#/overview",
  "#/ranking",
  "#/dealer?dealer=D0001",
  "#/dealer?dealer=D0001&compare=D0002&compare=D0006",
  "#/drivers",
  "#/drivers?dealer=D0009&programme=SSI&factor=quality",
  "#/value",
  "#/value?dealer=D0001",
  "#/churn?dealer=D0001",
  "#/verbatims?window=r12",
  "#/verbatims?dealer=D0001&window=r12&said=complaint",
  "#/improvement",
  "#/improvement?action=tea",
  "#/lists",
  "#/quality",
  "#/quality?dealer=D0001",
  "#/uploads",
  "#/runs",
  "#/method?dealer=D0001",
];
const OPERATOR = { actor: "zhao.lei", role: "operator", scope: "hq" } as const;
const DEALER = { actor: "wang.fang", role: "dealer", scope: "D0001" } as const;

let browser: Browser;
let site: Site;

beforeAll(async () => {
  site = await openSite(madeUpNetwork(40));
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function opened(hash: string, options: VisitOptions = {}) {
  const visited = await visit(browser, site, hash, options);
  await settled(visited.page);
  return visited;
}

describe.each([
  ["zh-CN", "light"],
  ["en", "dark"],
  ["en", "light"],
  ["zh-CN", "dark"],
] as const)("in %s and %s", (language, theme) => {
  test("every page draws under the policy, without complaints or serious accessibility faults", async () => {
    site.backstage.principal = OPERATOR;
    const { page, complaints } = await opened("#/overview", { language, theme });
    for (const hash of HEAD_OFFICE_PAGES) {
      await goTo(page, hash);
      expect({ hash, faults: await seriousFaults(page) }).toEqual({ hash, faults: [] });
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe("a visit", () => {
  test("without a session shows the way in, and nothing else", async () => {
    const { page, complaints } = await visit(browser, site, "", { signedIn: false });
    await page.getByRole("button", { name: "登录" }).waitFor();
    expect(await page.locator("nav").count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("by a dealer opens on that dealer and offers no ranking", async () => {
    site.backstage.principal = DEALER;
    const { page } = await opened("#/ranking");
    expect(await page.locator("h1").textContent()).toBe("经销商");
    expect(await page.locator(".subject").textContent()).toContain("D0001");
    expect(await page.getByRole("link", { name: "经销商排名" }).count()).toBe(0);
    await page.context().close();
  });

  test("keeps its filters from page to page, in the address", async () => {
    site.backstage.principal = OPERATOR;
    const { page } = await opened("#/overview");
    await page.getByRole("button", { name: "SSI", exact: true }).click();
    await page.getByLabel("窗口").selectOption("r12");
    await page.getByRole("link", { name: "经销商排名" }).click();
    await settled(page);
    expect(new URL(page.url()).hash).toBe("#/ranking?programme=SSI&window=r12");
    expect(await page.locator(".answer").textContent()).toContain("销售满意度 SSI");
    await page.context().close();
  });

  test("reads a chart's points out by arrow keys, and shows them as a table", async () => {
    const { page } = await opened("#/overview", { language: "en" });
    const regions = page.getByRole("region", { name: "Regions and the network" });
    await regions.getByRole("img").focus();
    await page.keyboard.press("ArrowDown");
    expect(await regions.getByRole("status").textContent()).toMatch(/^华东Score \d/);
    await regions.getByRole("button", { name: "Table", exact: true }).click();
    expect(await regions.getByRole("row").count()).toBe(7);
    await page.context().close();
  });

  test("that changes a filter cuts no label of a chart off", async () => {
    site.backstage.principal = OPERATOR;
    const { page } = await opened("#/dealer?dealer=D0007");
    await goTo(page, "#/dealer?dealer=D0001");
    const longer = page.locator(".chart-canvas text", { hasText: "上海百得利" }).first();
    await longer.waitFor();
    const room = await longer.evaluate(
      (label) => label.getBoundingClientRect().left - (label.closest("svg")?.getBoundingClientRect().left ?? 0),
    );
    expect(room).toBeGreaterThanOrEqual(0);
    await page.context().close();
  });

  test("sends a file and shows how every row was accounted for", async () => {
    site.backstage.principal = DEALER;
    const { page, complaints } = await opened("#/uploads");
    await page
      .locator("input[type=file]")
      .setInputFiles({ name: "工单.csv", mimeType: "text/csv", buffer: Buffer.from("a,b\n1,2\n") });
    await page.getByRole("button", { name: "上传", exact: true }).click();
    const result = page.getByRole("region", { name: "工单.csv" });
    await result.waitFor();
    expect(await result.locator("dd").allTextContents()).toEqual(["4,210", "4,180", "22", "8"]);
    expect(await result.getByRole("cell", { name: "2026/13/02" }).count()).toBe(1);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("that the server refuses says what to do, and draws nothing", async () => {
    site.backstage.refuseWith = 403;
    const { page } = await visit(browser, site, "#/overview");
    const alert = page.getByRole("alert");
    await alert.waitFor();
    expect(await alert.textContent()).toContain("Ask for the group.");
    site.backstage.refuseWith = 0;
    await page.context().close();
  });

  test.each([820, 390])("at %i pixels nothing is wider than the screen", async (width) => {
    site.backstage.principal = OPERATOR;
    const { page } = await opened("#/overview", { width });
    for (const hash of HEAD_OFFICE_PAGES) {
      await goTo(page, hash);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect({ hash, overflow }).toEqual({ hash, overflow: 0 });
    }
    await page.context().close();
  });
});
