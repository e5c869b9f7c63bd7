import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { seriousFaults } from "./support/accessibility.ts";
import { noOutcomes } from "./support/outcome-answers.ts";
import { madeUpNetwork } from "./support/rows.ts";
import { openSite, type Site } from "./support/site.ts";
import { settled, type VisitOptions, visit } from "./support/visit.ts";

const DEALER = { actor: "wang.fang", role: "dealer", scope: "D0001" } as const;
const OFFICE = { actor: "lin.hua", role: "headoffice", scope: "hq" } as const;
const TABLET = { width: 820, height: 1180 };

let browser: Browser;
let site: Site;
let page: Page;

beforeAll(async () => {
  site = await openSite(madeUpNetwork(12));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});
beforeEach(() => {
  site.backstage.principal = DEALER;
  Object.assign(site.backstage.lists, noOutcomes());
});

async function open(hash = "#/lists", options: VisitOptions = {}) {
  const visited = await visit(browser, site, hash, { ...TABLET, ...options });
  page = visited.page;
  await settled(page);
  return visited;
}
const close = () => page.context().close();
const row = (list: string, place: number) =>
  page
    .getByRole("region", { name: list })
    .locator("li.call")
    .nth(place - 1);
const press = (list: string, place: number, outcome: string) =>
  row(list, place).locator(".outcome-buttons").getByText(outcome, { exact: true }).click();

describe("a dealer's morning", () => {
  test("opens with what to do, hot alerts first and their clocks running", async () => {
    const { complaints } = await open();
    expect(await page.locator(".answer").textContent()).toBe(
      "今天有 32 位客户要跟进，先回电 3 位（其中 1 位已超时）；已处理 0 位。",
    );
    expect(await page.locator(".calls h2").allTextContents()).toEqual([
      "回电",
      "挽留",
      "质保到期",
      "保养提醒",
      "赢回",
      "增购换购",
      "转介绍",
      "资料修正",
    ]);
    expect(await row("回电", 1).locator(".clock").textContent()).toBe("已超时 1 小时");
    expect(await row("回电", 2).locator(".clock").textContent()).toBe("还剩 23 小时 00 分");
    expect(await page.getByText("按流失概率 × 预期毛利排序").count()).toBe(1);
    expect(complaints).toEqual([]);
    await close();
  });

  test("an outcome is logged with one press, counted, and taken back with another", async () => {
    await open();
    await press("保养提醒", 1, "已预约");
    await row("保养提醒", 1).getByRole("button", { name: /^撤销/ }).waitFor();
    expect(site.backstage.lists.outcomes).toMatchObject([{ list: "reminder", kind: "booked", reason: null }]);
    expect(await page.getByRole("button", { name: "保养提醒 1/7" }).count()).toBe(1);
    await row("保养提醒", 1).getByRole("button", { name: /^撤销/ }).click();
    await page.getByRole("button", { name: "保养提醒 0/7" }).waitFor();
    expect(site.backstage.lists.outcomes).toEqual([]);
    await close();
  });

  test("declining asks why, by keyboard too, and Escape goes back to where it was", async () => {
    await open();
    const decline = row("挽留", 1).getByRole("button", { name: /^谢绝/ });
    await decline.focus();
    await page.keyboard.press("Enter");
    await row("挽留", 1).locator(".outcome-reasons button:focus").waitFor();
    await page.keyboard.press("Escape");
    expect(await decline.evaluate((button) => button === document.activeElement)).toBe(true);
    expect(site.backstage.lists.tried).toEqual([]);
    await page.keyboard.press("Enter");
    await row("挽留", 1).locator(".outcome-reasons button:focus").waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await row("挽留", 1)
      .getByText(/谢绝 · 嫌贵/)
      .waitFor();
    expect(site.backstage.lists.outcomes).toMatchObject([{ kind: "declined", reason: "price" }]);
    await close();
  });

  test("what did not reach the server says so, and is sent again as the same outcome", async () => {
    site.backstage.lists.failing = 1;
    await open();
    await press("挽留", 2, "已沟通");
    await row("挽留", 2).getByText("没有保存成功：已沟通").waitFor();
    expect(await page.getByRole("button", { name: "挽留 0/6" }).count()).toBe(1);
    await row("挽留", 2).getByRole("button", { name: "重试" }).click();
    await row("挽留", 2).getByRole("button", { name: /^撤销/ }).waitFor();
    const [first, second] = site.backstage.lists.tried;
    expect([first, site.backstage.lists.outcomes.length]).toEqual([second, 1]);
    await close();
  });

  test("a callback is done when it is closed, not when somebody talked", async () => {
    await open();
    await press("回电", 1, "已沟通");
    await row("回电", 1).getByRole("button", { name: /^撤销/ }).waitFor();
    expect(await page.getByRole("button", { name: "回电 0/3" }).count()).toBe(1);
    await press("回电", 1, "关闭");
    await row("回电", 1).getByRole("button", { name: "已解决", exact: true }).click();
    await page.getByRole("button", { name: "回电 1/3" }).waitFor();
    expect(await page.locator(".answer").textContent()).not.toContain("超时");
    await close();
  });

  test("a name is shown when asked for, one at a time, as text, and hidden again", async () => {
    await open();
    expect(site.backstage.lists.reveals).toBe(0);
    await row("挽留", 1)
      .getByRole("button", { name: /^显示姓名电话/ })
      .click();
    await row("挽留", 1).getByText("<b>林</b>华").waitFor();
    expect(await row("挽留", 1).getByRole("link").getAttribute("href")).toBe("tel:13800000000");
    await row("挽留", 1).getByRole("button", { name: /^收起/ }).click();
    await row("挽留", 1).getByText("<b>林</b>华").waitFor({ state: "detached" });
    expect([site.backstage.lists.reveals, await page.content()]).toEqual([
      1,
      expect.not.stringContaining("13800000000"),
    ]);
    await close();
  });

  test("one list can be shown alone, and the address brings it back", async () => {
    await open();
    await page.getByRole("button", { name: "质保到期 0/4" }).click();
    await page.getByRole("region", { name: "回电" }).waitFor({ state: "detached" });
    expect(await page.locator(".calls h2").allTextContents()).toEqual(["质保到期"]);
    expect(new URL(page.url()).hash).toBe("#/lists?list=warranty");
    await close();
    await open("#/lists?list=warranty");
    expect(await page.locator(".calls h2").allTextContents()).toEqual(["质保到期"]);
    await close();
  });

  test("what was logged earlier stands there after a reload", async () => {
    await open();
    await press("资料修正", 1, "已修正");
    await row("资料修正", 1).getByRole("button", { name: /^撤销/ }).waitFor();
    await close();
    await open();
    await page.getByRole("button", { name: "资料修正 1/3" }).waitFor();
    await close();
  });
});

test.each([
  ["zh-CN", "light", 820],
  ["en", "dark", 1440],
  ["en", "light", 390],
] as const)("in %s, %s, %i wide it is accessible, and no target is under 24 pixels", async (language, theme, width) => {
  await open("#/lists", { language, theme, width });
  await row(language === "en" ? "Call back" : "回电", 1)
    .locator(".outcome-buttons button")
    .nth(2)
    .click();
  expect(await seriousFaults(page)).toEqual([]);
  const small = await page
    .locator("main button, main summary")
    .evaluateAll(
      (targets) =>
        targets.map((target) => target.getBoundingClientRect()).filter(({ width: w, height }) => w < 24 || height < 24)
          .length,
    );
  expect(small).toBe(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await close();
});

describe("head office", () => {
  beforeEach(() => {
    site.backstage.principal = OFFICE;
  });

  test("sees counts and effects by dealer, and no person", async () => {
    await open("#/lists", { width: 1440, height: 900 });
    expect(await page.locator(".effect > p").textContent()).toContain("名单确有作用");
    const text = (await page.locator("main").textContent()) ?? "";
    expect(text).toContain("各店的名单与跟进");
    expect(text).not.toMatch(/RO2026|k7q/);
    expect(await page.locator(".outcome-buttons").count()).toBe(0);
    await close();
  });

  test("is told of a dealer what its region says where its own groups are too small", async () => {
    await open("#/lists?dealer=D0001", { width: 1440, height: 900 });
    expect(await page.locator(".effect > p").textContent()).toContain("不足 10 位");
    await close();
  });
});
