import { readFileSync } from "node:fs";
import { test } from "vitest";
import { launchBrowser } from "../support/browser.ts";

test("real", async () => {
  const log = readFileSync("/tmp/lists-w/start3.log", "utf8");
  const [, user, password] = /dealer D\d+\s+(\S+)\s+(\S+)/.exec(log)!;
  const browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 820, height: 1180 } });
  const page = await context.newPage();
  page.on("console", (m) => m.type() === "error" && console.log(m.text()));
  await page.goto("http://127.0.0.1:4817/");
  await page.getByRole("button", { name: "登录" }).click();
  await page.locator("input[name=username]").fill(user!);
  await page.locator("input[type=password]").fill(password!);
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "今日跟进" }).click();
  await page.locator(".call").first().waitFor();
  await page.screenshot({ path: "/tmp/lists-w/real-1.png" });
  const t0 = Date.now();
  await page
    .locator(".call")
    .nth(1)
    .getByRole("button", { name: /^显示姓名电话/ })
    .click();
  await page.locator(".call").nth(1).locator(".contact a, .contact .quiet, .contact .field-fault").first().waitFor();
  console.log("reveal ms", Date.now() - t0);
  const t1 = Date.now();
  await page.locator(".calls").nth(1).locator(".call").nth(0).locator(".outcome-buttons button").nth(2).click();
  await page.locator(".calls").nth(1).locator(".outcome-logged").first().waitFor();
  console.log("log ms", Date.now() - t1);
  await page.evaluate(() =>
    document.querySelectorAll(".contact strong, .contact a").forEach((e) => {
      e.textContent = "(hidden)";
    }),
  );
  await page.locator(".calls").nth(1).scrollIntoViewIfNeeded();
  await page.screenshot({ path: "/tmp/lists-w/real-2.png" });
  await browser.close();
}, 120_000);
