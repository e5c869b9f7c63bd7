import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { madeUpNetwork } from "./support/rows.ts";
import { openSite, type Site } from "./support/site.ts";
import { settled, visit } from "./support/visit.ts";

let browser: Browser;
let site: Site;

beforeAll(async () => {
  site = await openSite(madeUpNetwork(24));
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function opened(hash: string, language: "zh-CN" | "en" = "zh-CN") {
  const visited = await visit(browser, site, hash, { language });
  await settled(visited.page);
  await visited.page.locator(".voices, .listing .empty").first().waitFor();
  return visited;
}

const texts = (page: Page) => page.locator(".voice-text").allTextContents();
const chip = (page: Page, name: string) =>
  page
    .locator("label.chip")
    .filter({ has: page.getByText(name, { exact: true }) })
    .locator("select");
const hashOf = (page: Page) => decodeURIComponent(new URL(page.url()).hash);

describe("the page of comments", () => {
  test("answers in a sentence, and says how well its tags work", async () => {
    const { page } = await opened("#/verbatims?window=r12");
    expect(await page.locator(".answer").textContent()).toMatch(/共有 [\d,]+ 条评论。抱怨最多的是/);
    expect(await page.getByRole("region", { name: "标注有多准" }).textContent()).toMatch(/\d+ 条未用于调词/);
    await page.context().close();
  });

  test("keeps what is looked for in its address, from which it comes back", async () => {
    const { page } = await opened("#/verbatims?window=r12");
    await chip(page, "评价").selectOption("complaint");
    await chip(page, "主题").selectOption("waiting");
    await page.getByRole("searchbox").fill("慢");
    await page.waitForFunction(() => location.hash.includes("text="));
    await page.waitForFunction(() => [...document.querySelectorAll(".voice-text")].every((each) => /慢/.test(each.textContent ?? ""))); // biome-ignore format: one wait
    expect(hashOf(page)).toBe("#/verbatims?window=r12&topic=waiting&said=complaint&text=慢");
    const found = await texts(page);
    expect(found.length).toBeGreaterThan(0);
    const again = await opened(new URL(page.url()).hash);
    expect(await texts(again.page)).toEqual(found);
    await page.context().close();
    await again.page.context().close();
  });

  test("does not search amid an input method's composition", async () => {
    const { page } = await opened("#/verbatims?window=r12");
    const field = page.getByRole("searchbox");
    const compose = (kind: string, value: string) =>
      field.evaluate(
        (input, [type, text]) => {
          if (!(input instanceof HTMLInputElement)) return;
          input.value = `${text}`;
          if (type !== "compositionupdate") input.dispatchEvent(new CompositionEvent(`${type}`, { bubbles: true }));
          input.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: type !== "compositionend" }));
        },
        [kind, value],
      );
    await compose("compositionstart", "p");
    await compose("compositionupdate", "pian yi");
    await page.waitForTimeout(600);
    expect(hashOf(page)).not.toContain("text=");
    await compose("compositionend", "便宜");
    await page.waitForFunction(() => location.hash.includes("text="));
    expect(hashOf(page)).toContain("text=便宜");
    await page.context().close();
  });

  test("shows markup in a comment as the text it is", async () => {
    const { page, complaints } = await opened("#/verbatims?window=r12&text=onerror");
    const found = await texts(page);
    expect(found.length).toBeGreaterThan(0);
    for (const text of found) expect(text).toContain("<img src=x onerror=alert(1)>");
    expect(await page.locator(".voice img").count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("looks for a topic where its tag is chosen", async () => {
    const { page } = await opened("#/verbatims?window=r12&said=complaint", "en");
    const tag = page.locator(".tag.bad").first();
    const name = (await tag.textContent())!.replace("Complaint: ", "");
    await tag.click();
    await page.waitForFunction(() => location.hash.includes("topic="));
    expect(await chip(page, "Topic").locator("option:checked").textContent()).toBe(name);
    await page.context().close();
  });
});

describe("the page of improvements", () => {
  test("tells what worked, what did not, and what it is too early for", async () => {
    const { page } = await visit(browser, site, "#/improvement", { language: "en" });
    await settled(page);
    const answer = page.locator(".answer");
    expect(await answer.textContent()).toMatch(/“Pick-up on time” worked: CSI Vehicle pick-up at its \d dealers rose/);
    await chip(page, "Action").selectOption("new-lounge");
    await page.waitForFunction(() => document.querySelector(".answer")?.textContent?.includes("New lounge"));
    expect(await answer.textContent()).toContain("no effect that can be told from none");
    await chip(page, "Action").selectOption("tea");
    await page.waitForFunction(() => document.querySelector(".answer")?.textContent?.includes("Tea"));
    expect(await answer.textContent()).toContain("“<b>Tea</b>” is not given yet: fewer than 3 whole months");
    await page.context().close();
  });
});
