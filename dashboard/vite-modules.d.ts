declare module "*?vega" {
  import type { Spec } from "vega";

  const spec: Spec;
  export default spec;
}
