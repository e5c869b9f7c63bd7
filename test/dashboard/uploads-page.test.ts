import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Principal } from "../../functions/contracts/session.ts";
import { launchBrowser } from "../support/browser.ts";
import { seriousFaults } from "./support/accessibility.ts";
import { madeUpUploads, uploadIdOf } from "./support/ledgers.ts";
import { madeUpNetwork } from "./support/rows.ts";
import { openSite, type Site } from "./support/site.ts";
import { goTo, settled, type VisitOptions, visit } from "./support/visit.ts";

const DEALER: Principal = { actor: "wang.fang", role: "dealer", scope: "D0001" };
const OFFICE: Principal = { actor: "lin.hua", role: "headoffice", scope: "hq" };
const [LOADED, VOLUME, MAPPING, DATES, PARKED] = [1, 5, 6, 7, 8].map((index) => uploadIdOf(index));
const addressOf = (uploadId: string | undefined) => `#/uploads?upload=D0001/${uploadId}`;

const TABLES = madeUpNetwork(12);

let browser: Browser;
let site: Site;

beforeAll(async () => {
  site = await openSite(TABLES);
  browser = await launchBrowser();
});

beforeEach(() => {
  const { coverage } = TABLES;
  Object.assign(site.backstage, { uploads: madeUpUploads(), decisions: [], coverage, principal: DEALER });
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function opened(hash: string, options: VisitOptions = {}): Promise<{ page: Page; complaints: string[] }> {
  const visited = await visit(browser, site, hash, options);
  await settled(visited.page);
  if (hash.includes("upload=")) await visited.page.locator(".result").waitFor();
  return visited;
}

const csv = (name: string, text = "a,b\n1,2\n") => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
const sent = () => site.backstage.decisions.map(({ request }) => request);

describe.each([
  ["zh-CN", "light", 1440],
  ["en", "dark", 820],
  ["en", "light", 1440],
  ["zh-CN", "dark", 820],
] as const)("in %s, %s, at %i pixels", (language, theme, width) => {
  test("every state of an upload is accessible, complains of nothing and fits the screen", async () => {
    const { page, complaints } = await opened("#/uploads", { language, theme, width });
    await page.locator("input[type=file]").setInputFiles([csv("export.csv"), csv("空.csv", ""), csv("旧.xls")]);
    for (const upload of madeUpUploads().slice(0, 10)) {
      await goTo(page, `#/uploads?upload=${upload.dealer}/${upload.uploadId}`);
      await page.getByRole("region", { name: upload.file, exact: true }).waitFor();
      await page.locator("details").evaluateAll((folded) => {
        for (const each of folded) each.setAttribute("open", "");
      });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect({ file: upload.file, faults: await seriousFaults(page), overflow }).toEqual({
        file: upload.file,
        faults: [],
        overflow: 0,
      });
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe("sending", () => {
  test("takes several files, guesses what they hold and refuses what it could not read", async () => {
    const { page } = await opened("#/uploads");
    const files = [csv("维修工单_10.csv"), csv("export(7).csv"), csv("旧系统.xls")];
    await page.locator("input[type=file]").setInputFiles(files);
    const lines = page.locator(".parcel");
    expect(await lines.nth(0).getByRole("combobox").inputValue()).toBe("service");
    expect(await lines.nth(2).textContent()).toContain("另存为 .xlsx");
    const go = page.getByRole("button", { name: "上传 2 个文件" });
    expect(await go.isDisabled()).toBe(true);
    await lines.nth(1).getByRole("combobox").selectOption("sales");
    await go.click();
    await page.getByRole("button", { name: "查看：export(7).csv" }).waitFor();
    expect(site.backstage.uploads.map(({ feed }) => feed).slice(0, 2)).toEqual(["sales", "service"]);
    await page.context().close();
  });

  test("says what replacing a whole month does, and claims the month", async () => {
    const { page } = await opened("#/uploads");
    await page.locator("input[type=file]").setInputFiles([csv("工单.csv")]);
    await page.getByText("更多选项").click();
    await page.getByLabel("此文件是这个月的全部数据").check();
    expect(await page.locator(".whole-month .note").textContent()).toContain("2026年10月里以前传过");
    await page.getByRole("button", { name: "上传", exact: true }).click();
    await page.getByRole("region", { name: "工单.csv" }).waitFor();
    expect(site.backstage.uploads[0]?.replaces).toBe("2026-10");
    await page.context().close();
  });

  test("by head office needs a dealer that the directory lists, or none", async () => {
    site.backstage.principal = OFFICE;
    const { page } = await opened("#/uploads");
    await page.locator("input[type=file]").setInputFiles([csv("工单.csv")]);
    const dealer = page.getByLabel("代哪家经销商上传");
    const go = page.getByRole("button", { name: "上传", exact: true });
    await dealer.fill("D9999");
    expect(await go.isDisabled()).toBe(true);
    await dealer.fill("北京百得利");
    await go.click();
    await page.getByRole("region", { name: "工单.csv" }).waitFor();
    expect(site.backstage.uploads[0]?.dealer).toBe("D0002");
    await page.context().close();
  });
});

describe("a question about columns", () => {
  test("is confirmed once everything is settled, with the mapping as it was edited", async () => {
    const { page } = await opened(addressOf(MAPPING));
    const confirm = page.getByRole("button", { name: "确认并入库" });
    expect(await confirm.isDisabled()).toBe(true);
    await page.getByRole("radio", { name: /先日后月/ }).check();
    await page.getByRole("combobox", { name: "总金额" }).selectOption("=实收");
    await page.getByRole("combobox", { name: /内部活动/ }).selectOption("accessory");
    await confirm.click();
    await page.locator(".result .status", { hasText: "已入库" }).waitFor();
    expect(sent()[0]).toMatchObject({
      decision: "approve",
      mapping: {
        columns: { total_amount: "实收", ro_number: "GDH", dealer_id: { const: "D0001" } },
        formats: { date: "D/M/YYYY" },
        values: { order_type: { 内部活动: "accessory", 首保: "first_maintenance" } },
      },
    });
    await page.context().close();
  });

  test("says at once which header is used twice", async () => {
    const { page } = await opened(addressOf(MAPPING));
    await page.getByRole("combobox", { name: "客户编号" }).selectOption("=底盘");
    expect(await page.locator(".faults").textContent()).toContain("“底盘”被用了不止一次：车架号 VIN和客户编号");
    await page.context().close();
  });

  test("loses nothing typed when the session ends, nor when signing in leads away and back", async () => {
    const { page } = await opened(addressOf(MAPPING));
    await page.getByRole("radio", { name: /先月后日/ }).check();
    await page.getByRole("combobox", { name: "总金额" }).selectOption("constant");
    await page.getByLabel("总金额：每行的值").fill("42");
    site.backstage.refuseWith = 401;
    await page.getByRole("button", { name: "确认并入库" }).click();
    await page.getByRole("alert").getByRole("button", { name: "重新登录" }).waitFor();
    expect(await page.getByLabel("总金额：每行的值").inputValue()).toBe("42");
    site.backstage.refuseWith = 0;
    await page.reload();
    await page.getByText("已恢复您上次未提交的填写").waitFor();
    expect(await page.getByLabel("总金额：每行的值").inputValue()).toBe("42");
    expect(await page.getByRole("radio", { name: /先月后日/ }).isChecked()).toBe(true);
    await page.context().close();
  });
});

describe("other decisions", () => {
  test("the proven order of dates is preselected and confirmed by one click", async () => {
    const { page } = await opened(addressOf(DATES));
    expect(await page.getByRole("radio", { name: /先日后月/ }).isChecked()).toBe(true);
    expect(await page.locator(".order").first().textContent()).toContain("13/5/2026 → 不成立");
    await page.getByRole("button", { name: "确认并入库" }).click();
    await page.locator(".result .status", { hasText: "已入库" }).waitFor();
    expect(sent()[0]).toMatchObject({ decision: "approve", mapping: { formats: { date: "D/M/YYYY" } } });
    await page.context().close();
  });

  test("a sender reads why a volume waits, and cannot decide it", async () => {
    const { page } = await opened(addressOf(VOLUME));
    const question = page.getByRole("region", { name: "行数与往常相差很大" });
    expect(await question.textContent()).toContain("比往常少 97.1%");
    expect(await question.getByRole("button").count()).toBe(0);
    await page.context().close();
  });

  test.each([
    ["同意入库", "approve"],
    ["不予接收", "refuse"],
  ])("head office may say %s, with a reason", async (label, decision) => {
    site.backstage.principal = OFFICE;
    const { page } = await opened(addressOf(VOLUME));
    await page.getByRole("button", { name: `${label}…` }).click();
    const go = page.getByRole("button", { name: label, exact: true });
    expect(await go.isDisabled()).toBe(true);
    await page.getByLabel(/原因/).fill("已电话核实");
    await go.click();
    await page.getByText("已电话核实").waitFor();
    expect(sent()).toMatchObject([{ decision, why: "已电话核实" }]);
    await page.context().close();
  });

  test("an undo shows its effect before it asks why", async () => {
    const { page } = await opened(addressOf(LOADED));
    await page.getByRole("button", { name: "撤回这份文件…" }).click();
    const effect = page.getByRole("region", { name: "撤回会怎样" });
    await effect.waitFor();
    expect(await effect.locator("dd").allTextContents()).toEqual(["52,000", "4,180", "5", "47,825"]);
    expect(sent()).toEqual([]);
    await effect.getByLabel(/原因/).fill("导错了月份");
    await effect.getByRole("button", { name: "确认撤回" }).click();
    await page.locator(".result .status", { hasText: "已撤回" }).waitFor();
    expect(sent()).toMatchObject([{ decision: "undo", why: "导错了月份", preview: false }]);
    await page.context().close();
  });

  test("a file set aside is tried again without a reason", async () => {
    const { page } = await opened(addressOf(PARKED));
    await page.getByRole("button", { name: "再试一次" }).click();
    await page.locator(".result .status", { hasText: "已入库" }).waitFor();
    expect(sent()).toMatchObject([{ decision: "retry" }]);
    await page.context().close();
  });

  test("an annotated file that has expired is explained, not reported as a failure", async () => {
    const { page } = await opened(addressOf(LOADED));
    await page.getByRole("button", { name: "下载带原因的文件" }).click();
    expect(await page.getByRole("alert").textContent()).toContain("已随原文件过期");
    await page.context().close();
  });
});

describe("the list and the calendar", () => {
  test("keep their filters in the address", async () => {
    site.backstage.principal = OFFICE;
    const { page } = await opened("#/uploads");
    const history = page.getByRole("region", { name: "上传记录" });
    await history.getByLabel("状态").selectOption("LOADED");
    await history.getByLabel("经销商").selectOption("D0002");
    expect(new URL(page.url()).hash).toBe("#/uploads?dealer=D0002&state=LOADED");
    expect(await history.locator(".upload-line").count()).toBe(1);
    await page.getByRole("link", { name: "总览" }).waitFor();
    await page.context().close();
  });

  test("the calendar works out from the uploads which months are missing, and says so", async () => {
    site.backstage.coverage = null;
    const { page } = await opened("#/uploads");
    const calendar = page.getByRole("region", { name: "近 12 个月数据" }).first();
    expect(await calendar.locator(".figure-summary").textContent()).toContain(
      "维修工单 2025年12月、2026年4月和2026年9月",
    );
    expect(await calendar.textContent()).toContain("由上传记录的日期范围推算");
    expect(await calendar.getByRole("row").count()).toBe(4);
    await page.context().close();
  });

  test("the calendar prefers the night's own count, and opens on the dealer with most gaps", async () => {
    site.backstage.principal = OFFICE;
    site.backstage.coverage = ["D0001", "D0002"].flatMap((entity) =>
      ["2026-09", "2026-10"].map((month) => {
        const isThere = entity === "D0001" || month === "2026-09";
        const state = isThere ? "present" : "missing";
        return { level: "dealer", entity, feed: "service", month, rows: isThere ? 900 : 0, files: 1, state };
      }),
    );
    const { page } = await opened("#/uploads");
    const calendar = page.getByRole("region", { name: "近 12 个月数据" }).first();
    await calendar.getByText("来自 2026年10月31日 的夜间统计").waitFor();
    expect(await calendar.getByLabel("经销商").inputValue()).toBe("D0002");
    expect(await calendar.locator(".figure-summary").textContent()).toBe("缺：维修工单 2026年10月。");
    await page.context().close();
  });
});
