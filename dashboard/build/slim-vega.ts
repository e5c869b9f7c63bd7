import type { Plugin } from "vite";

const SLIM = "\0slim-vega";

/** The parts of Vega our charts use: no maps, forces, trees, word clouds, voronoi, regression or label placement. */
const SOURCE = `
import { transforms } from "vega-dataflow";
import {
  aggregate, collect, compare, expression, extent, field, filter, formula, key, multiextent, multivalues, params, proxy, relay,
  sieve, tupleindex, values,
} from "vega-transforms";
import { axisticks, datajoin, encode, legendentries, scale, sortitems, stack } from "vega-encode";
import { bound, identifier, mark, overlap, render, viewlayout } from "vega-view-transforms";
Object.assign(transforms, {
  aggregate, collect, compare, expression, extent, field, filter, formula, key, multiextent, multivalues, params, proxy, relay,
  sieve, tupleindex, values,
  axisticks, datajoin, encode, legendentries, scale, sortitems, stack,
  bound, identifier, mark, overlap, render, viewlayout,
});
export { View } from "vega-view";
export { parse } from "vega-parser";
export { Error } from "vega-util";
`;

/** Libraries Vega binds by name for abilities no chart of ours has: maps, CSV and TopoJSON loading, selections. */
const UNUSED: Readonly<Record<string, readonly string[]>> = {
  "d3-geo": ["geoArea", "geoBounds", "geoCentroid"],
  "d3-dsv": ["dsvFormat"],
  "topojson-client": ["feature", "mesh"],
  "vega-selections": ["selectionVisitor", "selectionTest", "selectionIdTest", "selectionResolve", "selectionTuples"],
};
const UNUSED_PREFIX = "\0unused:";

const stubOf = (library: string): string =>
  (UNUSED[library] ?? [])
    .map((name) => `export const ${name} = () => { throw new Error("${name} is not part of the page's Vega"); };`)
    .join("\n");

/** What `import … from "vega"` means in the page. */
export function slimVega(): Plugin {
  return {
    name: "slim-vega",
    enforce: "pre",
    resolveId(source) {
      if (source === "vega") return SLIM;
      return source in UNUSED ? `${UNUSED_PREFIX}${source}` : null;
    },
    load(id) {
      if (id === SLIM) return SOURCE;
      return id.startsWith(UNUSED_PREFIX) ? stubOf(id.slice(UNUSED_PREFIX.length)) : null;
    },
  };
}
