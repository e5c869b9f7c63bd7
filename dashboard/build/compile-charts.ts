import { pathToFileURL } from "node:url";
import { Error as ErrorsOnly, logger, type Spec } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import type { Plugin } from "vite";
import { theme } from "../charts/theme.ts";

const SUFFIX = "?vega";

/**
 * A Vega-Lite spec in the product's theme, as the Vega the page draws. Vega-Lite warns of every height by step
 * under `fit-x`, which is what we want; a fault still throws.
 */
export function compileChart(spec: TopLevelSpec): Spec {
  return compile(spec, { config: theme, logger: logger(ErrorsOnly) }).spec;
}

/** `import spec from "./charts/trend.ts?vega"` gives compiled Vega, so that no compiler travels to the reader. */
export function compileCharts(): Plugin {
  return {
    name: "compile-charts",
    enforce: "pre",
    async resolveId(source, importer) {
      if (!source.endsWith(SUFFIX)) return null;
      const found = await this.resolve(source.slice(0, -SUFFIX.length), importer);
      return found && `${found.id}${SUFFIX}`;
    },
    async load(id) {
      if (!id.endsWith(SUFFIX)) return null;
      const file = id.slice(0, -SUFFIX.length);
      this.addWatchFile(file);
      const chart: { default: TopLevelSpec } = await import(pathToFileURL(file).href);
      return { code: `export default ${JSON.stringify(compileChart(chart.default))};`, moduleType: "js" };
    },
  };
}
