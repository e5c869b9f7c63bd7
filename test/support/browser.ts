import chromiumPack from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

/** The pack's own arguments are for Lambda: they share one process among all pages and switch web security off. */
const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--font-render-hinting=none"];

/**
 * Starts the headless Chromium that comes with the tests (no system packages needed).
 * The pack decides by this variable which libraries to unpack beside the binary.
 */
export async function launchBrowser(): Promise<Browser> {
  process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs24.x";
  return chromium.launch({
    executablePath: await chromiumPack.executablePath(),
    args: ARGUMENTS,
    headless: true,
    // On a bare machine no locale is set, and Chromium would not find a file with a Chinese name.
    env: { ...process.env, LC_ALL: "C.UTF-8" },
  });
}
