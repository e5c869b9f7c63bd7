import { resolve } from "node:path";
import { defineConfig } from "vite";
import { compileCharts } from "./build/compile-charts.ts";
import { slimVega } from "./build/slim-vega.ts";

const root = import.meta.dirname;

export default defineConfig({
  root,
  base: "/",
  plugins: [compileCharts(), slimVega()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: resolve(root, "dist"),
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
  },
});
