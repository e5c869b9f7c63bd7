import type { Plugin } from "vite";

const SLIM = "\0slim-vega";

/** The operators our charts use: no maps, forces, trees, word clouds, voronoi, regression or label placement. Vega ignores a missing one. */
export const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  "vega-transforms": [
    "aggregate", "collect", "compare", "expression", "extent", "facet", "field", "filter", "formula", "key", "multiextent",
    "multivalues", "params", "proxy", "relay", "sieve", "subflow", "tupleindex", "values",
  ],
  "vega-encode": ["axisticks", "datajoin", "encode", "legendentries", "scale", "sortitems", "stack"],
  "vega-view-transforms": ["bound", "identifier", "mark", "overlap", "render", "viewlayout"],
}; // biome-ignore format: a list

const SOURCE = `
import { transforms } from "vega-dataflow";
${Object.entries(OPERATORS)
  .map(([library, names]) => `import { ${names.join(", ")} } from "${library}";`)
  .join("\n")}
Object.assign(transforms, { ${Object.values(OPERATORS).flat().join(", ")} });
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
