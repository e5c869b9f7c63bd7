import { controlChart } from "./control.ts";

/** One of many, side by side. */
export default controlChart({ height: 96, ticks: 3, every: 6, point: 76 });
