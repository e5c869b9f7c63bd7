import { describe, expect, test } from "vitest";
import { ImprovementAction } from "../../../functions/contracts/actions.ts";
import { actionFaults } from "../../../functions/scoring/improvement/action-faults.ts";
import { SHIPPED_PROGRAMMES } from "../../../functions/scoring/programmes/index.ts";

const known = { programmes: SHIPPED_PROGRAMMES, dealers: ["D0001", "D0002", "D0003"] };
const sound: ImprovementAction = {
  action: "pick-up",
  name: { "zh-CN": "准时交车", en: "Pick-up on time" },
  dealers: ["D0001", "D0002"],
  programme: "CSI",
  factor: "pickup",
  from: "2026-01-01",
};
const faults = (changed: Partial<ImprovementAction>) => actionFaults({ ...sound, ...changed }, known);

describe("an action's faults", () => {
  test("are none in a sound one, of a factor or of the index", () => {
    expect(faults({})).toEqual([]);
    expect(faults({ factor: undefined, until: "2026-01-01" })).toEqual([]);
  });

  test.each([
    ["until", { until: "2025-12-31" }],
    ["dealers", { dealers: ["D0001", "D0009"] }],
    ["dealers", { dealers: ["D0001", "D0001"] }],
    ["dealers", { dealers: ["D0001", "D0002", "D0003"] }],
    ["programme", { programme: "CSX" }],
    ["factor", { factor: "weather" }],
  ] as const)("name %s: %j", (where, changed) => {
    const found = faults(changed as Partial<ImprovementAction>);
    expect(found.map((fault) => fault.where)).toEqual([where]);
    expect(found[0]!.what["zh-CN"]).toMatch(/\p{Script=Han}/u);
  });

  test("list what there is", () => {
    expect(faults({ factor: "weather" })[0]!.what.en).toContain(
      "advisor, facility, initiation, outcome, pickup, quality",
    );
  });

  test("of its form are the contract's", () => {
    for (const changed of [{ action: "A b" }, { dealers: [] }, { from: "soon" }, { effect: 9 }])
      expect(ImprovementAction.safeParse({ ...sound, ...changed }).success, JSON.stringify(changed)).toBe(false);
  });
});
