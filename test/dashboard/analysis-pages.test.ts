import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { madeUpNetwork } from "./support/rows.ts";
import { openSite, type Site } from "./support/site.ts";
import { arrived, goTo, settled, type VisitOptions, visit } from "./support/visit.ts";

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

async function opened(hash: string, options: VisitOptions = {}): Promise<Page> {
  const { page } = await visit(browser, site, hash, { language: "en", ...options });
  await settled(page);
  return page;
}

const hashOf = (page: Page) => new URL(page.url()).hash;
const region = (page: Page, name: string) => page.getByRole("region", { name });

describe("the way down", () => {
  test("leads from a row of the ranking to its dealer by Enter, and back by the browser", async () => {
    const page = await opened("#/ranking");
    const league = region(page, "Dealers with 95% intervals");
    await league.getByRole("img").focus();
    await page.keyboard.press("ArrowDown");
    const name = await league.getByRole("status").locator("strong").textContent();
    await page.keyboard.press("Enter");
    await page.locator(".subject").waitFor();
    expect(await page.locator(".subject").textContent()).toContain(`${name}`.split(" ")[0]);
    await page.goBack();
    await page.getByRole("heading", { name: "Ranking" }).waitFor();
    await page.context().close();
  });

  test("leads from a dealer's factor to its questions by click, with the steps above it", async () => {
    const page = await opened("#/dealer?dealer=D0009");
    const factors = region(page, "CSI factors and peers");
    await factors.getByRole("button", { name: "Table" }).click();
    await factors.getByRole("link", { name: "Service quality" }).click();
    await arrived(page, "#/drivers");
    expect(hashOf(page)).toBe("#/drivers?dealer=D0009&factor=quality");
    const trail = page.getByRole("navigation", { name: "Where you are" });
    expect(await trail.getByRole("listitem").allTextContents()).toEqual([
      "Network",
      "华南",
      "广州远通",
      "Service quality",
    ]);
    expect(await region(page, "Service quality: answers by question").getByRole("img").count()).toBe(1);
    await trail.getByRole("link", { name: "华南" }).click();
    await settled(page);
    expect(hashOf(page)).toBe(`#/drivers?region=${encodeURIComponent("华南")}`);
    await page.context().close();
  });

  test("leads from what really moved to the dealer's own control chart", async () => {
    const page = await opened("#/overview");
    const moved = region(page, "CSI: what really moved");
    const link = moved.getByRole("article").last().getByRole("link");
    const name = await link.textContent();
    await link.click();
    await arrived(page, "#/dealer");
    expect(await page.locator(".subject").textContent()).toContain(name);
    const told = await region(page, "CSI control chart").locator(".figure-summary").textContent();
    expect(told).toMatch(/above the middle|below the lower limit/);
    await page.context().close();
  });
});

describe("comparing", () => {
  test("takes up to five dealers, one by one, out again, and all from the address alone", async () => {
    const page = await opened("#/dealer?dealer=D0001");
    for (const dealer of ["D0002", "D0003"]) {
      await page.getByLabel("Compare with").getByRole("combobox").selectOption(dealer);
      await page
        .getByRole("button", { name: /Stop comparing with .*/ })
        .last()
        .waitFor();
    }
    expect(hashOf(page)).toBe("#/dealer?dealer=D0001&compare=D0002&compare=D0003");
    await page.getByRole("button", { name: "Stop comparing" }).first().click();
    expect(hashOf(page)).toBe("#/dealer?dealer=D0001&compare=D0003");
    await page.context().close();
    const again = await opened(
      "#/dealer?dealer=D0001&compare=D0002&compare=D0003&compare=D0004&compare=D0005&compare=D0007",
    );
    const levels = region(again, "Dealer, region and network");
    await levels.getByRole("button", { name: "Table" }).click();
    expect(await levels.getByRole("row").count()).toBe(1 + 5 + 2);
    expect(await region(again, "CSI factors compared").count()).toBe(1);
    await again.context().close();
  });
});

describe("the drivers page", () => {
  test("shares R² out by Johnson's weights on request", async () => {
    const page = await opened("#/drivers");
    const importance = region(page, "What goes with overall satisfaction");
    const sentence = () => importance.locator(".figure-summary").textContent();
    const byShapley = await sentence();
    await importance.getByRole("button", { name: "Johnson" }).click();
    expect(await sentence()).not.toBe(byShapley);
    await page.context().close();
  });

  test("borrows importance from the region where a dealer's answers are too few, and says so", async () => {
    const page = await opened("#/drivers?dealer=D0004");
    expect(await page.locator(".answer").textContent()).toMatch(
      /too few answers of its own, so importance is that of 西南/,
    );
    await page.context().close();
  });

  test("withholds a dealer's factors and questions under ten answers, in words", async () => {
    const page = await opened("#/drivers?dealer=D0006&window=month");
    expect(await page.getByText("fewer than 10 answers each").count()).toBe(1);
    expect(await page.getByText("Nothing to show under these filters.").count()).toBeGreaterThan(0);
    await page.context().close();
  });

  test("does without questions and definitions where an older night has none", async () => {
    site.backstage.missing = ["questions", "programmes"];
    const page = await opened("#/drivers");
    expect(await page.locator(".answer").textContent()).toContain("72.0%");
    await goTo(page, "#/method");
    await page.getByText("This night carries no definitions").waitFor();
    site.backstage.missing = [];
    await page.context().close();
  });

  test("is a dealer's too, of itself alone", async () => {
    site.backstage.principal = { actor: "wang.fang", role: "dealer", scope: "D0001" };
    const page = await opened("#/drivers?dealer=D0002");
    expect(await page.locator(".answer").textContent()).toContain("上海百得利");
    site.backstage.principal = { actor: "lin.hua", role: "headoffice", scope: "hq" };
    await page.context().close();
  });
});

describe("the method page", () => {
  test("is one click from an index, and says on which version, sample and interval it rests", async () => {
    const page = await opened("#/dealer?dealer=D0001");
    await page.getByRole("button", { name: "Service satisfaction CSI: definition and formula" }).first().click();
    await page.getByRole("link", { name: "Method, sample, weights and interval" }).first().click();
    await arrived(page, "#/method");
    expect(hashOf(page)).toBe("#/method?dealer=D0001");
    const answer = (await page.locator(".answer").textContent()) ?? "";
    expect(answer).toMatch(/version 2015, in force since Jun 1, 2025: 5 factors count, by 15 questions/);
    expect(answer).toMatch(/上海百得利's \d+\.\d comes from \d+ valid responses, weighted worth \d+/);
    expect(await region(page, "Versions of the programme").getByRole("row").count()).toBe(3);
    expect(await region(page, "Bridge between versions").first().locator(".figure-summary").textContent()).toContain(
      "From version 2014 to 2015",
    );
    await page.context().close();
  });

  test("does not take withheld bridges for none", async () => {
    const page = await opened("#/method?dealer=D0006");
    expect(await page.getByText("Every month around the change of version has fewer than 10").count()).toBe(1);
    await page.context().close();
  });

  test("tells a small sample's interval from a large one's", async () => {
    const page = await opened("#/method?dealer=D0004");
    expect(await page.locator(".answer").textContent()).toContain("resampled answers");
    await page.context().close();
  });
});
