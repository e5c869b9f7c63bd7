import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { prepare } from "../../local/cli/prepare.ts";
import { runNight } from "../../local/cli/run-night.ts";
import { takeInSample } from "../../local/cli/sample-network.ts";
import { settingsFrom } from "../../local/cli/workplace.ts";
import { type Cloud, openCloud } from "../../local/cloud.ts";
import { generateSample } from "../../local/sample/generate-sample.ts";
import { launchBrowser } from "../support/browser.ts";

const UNTIL = "2026-10-31";
const DEALER = "D0003";
const NEIGHBOUR = "D0004";
const PASSWORD = "only-for-this-test";

let data: string;
let cloud: Cloud;
let browser: Browser;

beforeAll(async () => {
  data = mkdtempSync(path.join(tmpdir(), "dealerpulse-test-"));
  cloud = await openCloud({ folder: data, cdkOut: prepare(), port: 0 });
  Object.assign(process.env, cloud.environment, settingsFrom(cloud.names));
  await cloud.ensureAccounts([
    { username: "dealer", name: DEALER, groups: [`dealer-${DEALER}`], password: PASSWORD },
    { username: "headoffice", name: "head office", groups: ["headoffice"], password: PASSWORD },
  ]);
  const files = await generateSample({
    dealers: 6,
    customers: 600,
    months: 20,
    seed: 3,
    until: UNTIL,
    out: path.join(data, "sample"),
  });
  await takeInSample(
    cloud,
    files.filter(({ feed }) => feed !== "invitations"),
    () => {},
  );
  await runNight(cloud, { businessDate: UNTIL, force: false }, () => {});
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await cloud?.close();
  rmSync(data, { recursive: true, force: true });
});

/** Signs in through the embedded provider, as a person would, and returns the page behind it. */
async function signIn(username: string): Promise<{ page: Page; complaints: string[] }> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (fault) => complaints.push(String(fault)));
  await page.goto(cloud.url);
  await page.getByRole("button", { name: "登录" }).click();
  await page.getByLabel("用户名").fill(username);
  await page.getByLabel("密码").fill(PASSWORD);
  await page.getByRole("button", { name: "登录" }).click();
  await page.locator("nav a[aria-current]").waitFor();
  await page.locator("h1").waitFor();
  return { page, complaints };
}

const fetchStatus = (page: Page, address: string): Promise<number> =>
  page.evaluate(async (url) => (await fetch(url)).status, address);

test("a dealer signs in, sees its own score, and can fetch no other dealer's files", async () => {
  const { page, complaints } = await signIn("dealer");
  await page.locator("main").getByText(DEALER).first().waitFor();
  const run = await currentRun(page);
  expect(await fetchStatus(page, `/d/${DEALER}/${run}/satisfaction.arrow`)).toBe(200);
  const tricks = [
    `/d/${NEIGHBOUR}/${run}/satisfaction.arrow`,
    `/d/hq/${run}/satisfaction.arrow`,
    `/d/${DEALER}/../${NEIGHBOUR}/${run}/customers.arrow`,
    `/d/${DEALER}%2f..%2f${NEIGHBOUR}/${run}/customers.arrow`,
  ];
  expect(complaints).toEqual([]);
  for (const address of tricks) expect(await fetchStatus(page, address), address).toBe(403);
  await page.context().close();
});

/** The run whose files the page has read. */
async function currentRun(page: Page): Promise<string> {
  const read = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  const run = /\/d\/[^/]+\/(\d{8}-\d{6})\//.exec(read.join(" "))?.[1];
  if (!run) throw new Error("the page has read no published file");
  return run;
}

test("a dealer uploads a file in the browser and reads which rows were refused and why", async () => {
  const { page } = await signIn("dealer");
  const file = path.join(data, "工单.csv");
  const rows = [
    "工单号,车架号,进厂日期,结算金额",
    'E2E-1,LSVAA4182E2184847,2026-10-05,"¥1,200.00"',
    "E2E-2,LSVAA4182E2184847,2026-13-05,300",
    "E2E-3,,2026-10-07,80",
  ];
  writeFileSync(file, rows.join("\r\n"));
  await page.goto(`${cloud.url}/#/uploads`);
  await page.locator('input[type="file"]').setInputFiles(file);
  await page.getByRole("button", { name: "上传", exact: true }).click();
  await page.getByRole("cell", { name: "2026-13-05", exact: true }).waitFor();
  const text = await page.locator("main").innerText();
  expect(text).toContain("进厂日期");
  expect(text).toMatch(/收到\s*3/);
  expect(text).toMatch(/接受\s*1/);
  expect(text).toMatch(/拒绝\s*2/);
  await page.context().close();
});

test("a dealer says how its dates are written, sees the file loaded, and takes it back knowing the effect", async () => {
  const { page, complaints } = await signIn("dealer");
  const file = path.join(data, "工单_美式日期.csv");
  const rows = [
    "工单号,车架号,进厂日期,结算金额",
    "E2E-11,LSVAA4182E2184847,3/5/2026,300",
    "E2E-12,LSVAA4182E2184847,3/6/2026,80",
  ];
  writeFileSync(file, rows.join("\r\n"));
  await page.goto(`${cloud.url}/#/uploads`);
  await page.locator('input[type="file"]').setInputFiles(file);
  await page.getByRole("button", { name: "上传", exact: true }).click();
  const result = page.getByRole("region", { name: "工单_美式日期.csv" });
  const monthFirst = result.getByRole("radio", { name: /先月后日/ });
  await monthFirst.waitFor();
  expect(await monthFirst.isChecked()).toBe(false);
  expect(await result.locator(".order").first().textContent()).toContain("3/5/2026 → 2026年3月5日");
  await monthFirst.check();
  await result.getByRole("button", { name: "确认并入库" }).click();
  await result.locator(".status", { hasText: "已入库" }).waitFor();
  expect(await result.locator(".equation dd").allTextContents()).toEqual(["2", "2", "0", "0"]);
  expect(await result.textContent()).toContain("2026年3月5日 – 2026年3月6日");
  await result.getByRole("button", { name: "撤回这份文件…" }).click();
  const effect = result.getByRole("region", { name: "撤回会怎样" });
  await effect.waitFor();
  const [before = 0, leaving, returning, after] = await countsIn(effect);
  expect([leaving, returning, after]).toEqual([2, 0, before - 2]);
  await effect.getByLabel(/原因/).fill("导错了月份");
  await effect.getByRole("button", { name: "确认撤回" }).click();
  await result.locator(".status", { hasText: "已撤回" }).waitFor();
  expect(await result.getByRole("region", { name: "处理记录" }).textContent()).toContain("导错了月份");
  expect(complaints).toEqual([]);
  await page.context().close();
});

const countsIn = async (terms: Locator): Promise<number[]> =>
  (await terms.locator("dd").allTextContents()).map((text) => Number(text.replaceAll(",", "")));

test("head office sees the network and reads any dealer's list", async () => {
  const { page, complaints } = await signIn("headoffice");
  await page.getByText("全国").first().waitFor();
  const run = await currentRun(page);
  expect(await fetchStatus(page, `/d/${NEIGHBOUR}/${run}/customers.arrow`)).toBe(200);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("without signing in nothing published can be fetched", async () => {
  const run = (await (await fetch(`${cloud.url}/api/config`)).json()) as Record<string, unknown>;
  expect(Object.keys(run).sort()).toEqual(["clientId", "issuer"]);
  for (const address of ["/d/hq/20261031-000001/meta.json", "/current.json", "/d/current.json"]) {
    const { status, headers } = await fetch(`${cloud.url}${address}`);
    expect(
      status === 403 || (headers.get("content-type") ?? "").includes("text/html") || status === 404,
      `${address} ${status}`,
    ).toBe(true);
  }
});
