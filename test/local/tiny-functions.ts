import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { onTestFinished } from "vitest";
import { functionPlans } from "../../local/lambda/function-plan.ts";
import { Functions } from "../../local/lambda/functions.ts";
import { readAssembly } from "../../local/template/assembly.ts";
import { readLandscape } from "../../local/template/landscape.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { functionResource, writeTinyApp } from "./tiny-app.ts";

/** Functions of these sources, by name; ended when the test is. */
export function tinyFunctions(sources: Readonly<Record<string, string>>): Functions {
  const resources = Object.fromEntries(Object.keys(sources).map((name) => [name, functionResource(name)]));
  const place = { host: "127.0.0.1:1", issuer: "http://127.0.0.1:1/oidc" };
  const cdkOut = writeTinyApp({ stacks: { tiny: resources }, code: sources });
  const plans = functionPlans(readLandscape(readAssembly(cdkOut), { place, parameters: {} }));
  const functions = new Functions(plans, { environment: {}, logFolder: temporaryFolder("logs") });
  onTestFinished(() => functions.close(0));
  return functions;
}

export const functionArn = (name: string) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;

/** A file that functions write to from whichever worker they run in; `append` is source text for them. */
export function diary() {
  const file = path.join(temporaryFolder("diary"), "diary.txt");
  return {
    append: (expression: string) =>
      `require("node:fs").appendFileSync(${JSON.stringify(file)}, ${expression} + "\\n");`,
    lines: () => (existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : []),
  };
}

/** Source of a handler that notes when it comes and goes, and the most that were there at once. */
export function presence() {
  const { append, lines } = diary();
  const pause = "await new Promise((done) => setTimeout(done, 30));";
  return {
    source: `exports.handler = async () => { ${append('"in"')} ${pause} ${append('"out"')} };`,
    most: () => {
      let now = 0;
      return Math.max(...lines().map((line) => (now += line === "in" ? 1 : -1)));
    },
  };
}
