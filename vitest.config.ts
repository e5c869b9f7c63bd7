import { readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";

/** `.sql` files are text, in tests as in the bundles. */
const sqlAsText = {
  name: "sql-as-text",
  enforce: "pre",
  load(id: string) {
    return id.endsWith(".sql") ? `export default ${JSON.stringify(readFileSync(id, "utf8"))};` : undefined;
  },
} as const;

export default defineConfig({
  plugins: [sqlAsText],
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/support/prepare.ts"],
    testTimeout: 60_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
  },
});
