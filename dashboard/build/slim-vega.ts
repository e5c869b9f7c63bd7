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

/** What `import … from "vega"` means in the page. */
export function slimVega(): Plugin {
  return {
    name: "slim-vega",
    enforce: "pre",
    resolveId: (source) => (source === "vega" ? SLIM : null),
    load: (id) => (id === SLIM ? SOURCE : null),
  };
}
