import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  differenceInDifferences,
  type PanelCell,
  twoWayEffect,
} from "../../functions/stats/difference-in-differences.ts";
import { createRng, type Rng } from "../../functions/stats/random.ts";
import { studentTQuantile } from "../../functions/stats/student-t.ts";

type Matrix = number[][];

const transpose = (m: Matrix): Matrix => m[0]!.map((_, j) => m.map((row) => row[j]!));
const product = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => b[0]!.map((_, j) => row.reduce((sum, value, k) => sum + value * b[k]![j]!, 0)));

/** Gauss–Jordan. */
function invert(m: Matrix): Matrix {
  const n = m.length;
  const wide = m.map((row, i) => [...row, ...Array.from({ length: n }, (_, j) => Number(i === j))]);
  for (let i = 0; i < n; i++) {
    const pivot = wide.findIndex((row, r) => r >= i && Math.abs(row[i]!) === Math.max(...wide.slice(i).map((each) => Math.abs(each[i]!)))); // biome-ignore format: one search
    [wide[i], wide[pivot]] = [wide[pivot]!, wide[i]!];
    wide[i] = wide[i]!.map((value) => value / wide[i]![i]!);
    for (let r = 0; r < n; r++) if (r !== i) wide[r] = wide[r]!.map((value, k) => value - wide[r]![i]! * wide[i]![k]!); // biome-ignore format: one step
  }
  return wide.map((row) => row.slice(n));
}

/** The same regression with a dummy for every unit and period but one, solved whole. */
function bruteForce(cells: readonly PanelCell[], isTreated: (unit: number) => boolean, from: number) {
  const units = [...new Set(cells.map(({ unit }) => unit))];
  const periods = [...new Set(cells.map(({ period }) => period))];
  const x = cells.map(({ unit, period, weight }) =>
    [
      ...units.map((each) => Number(each === unit)),
      ...periods.slice(1).map((each) => Number(each === period)),
      Number(isTreated(unit) && period >= from),
    ].map((value) => value * Math.sqrt(weight)),
  );
  const y = cells.map(({ value, weight }) => [value * Math.sqrt(weight)]);
  const bread = invert(product(transpose(x), x));
  const beta = product(bread, product(transpose(x), y));
  const hat = product(product(x, bread), transpose(x));
  const fitted = product(x, beta);
  const residuals = y.map(([value], i) => value! - fitted[i]![0]!);
  return { effect: beta.at(-1)![0]!, x, bread, hat, residuals, units };
}

/** A^{−½} on A's range, one eigenvector after the other by power iteration. */
function inverseRoot(m: Matrix): Matrix {
  const n = m.length;
  let rest = m.map((row) => [...row]);
  const root: Matrix = m.map(() => new Array<number>(n).fill(0));
  for (let k = 0; k < n; k++) {
    let v: number[] = Array.from({ length: n }, (_, i) => 1 + ((i * 7919 + k * 104_729) % 13) / 13);
    for (let step = 0; step < 5000; step++) {
      const next = rest.map((row) => row.reduce((sum, value, j) => sum + value * v[j]!, 0));
      const length = Math.hypot(...next);
      if (length < 1e-12) break;
      v = next.map((value) => value / length);
    }
    const along = rest.map((row) => row.reduce((sum, value, j) => sum + value * v[j]!, 0));
    const lambda = along.reduce((sum, value, i) => sum + value * v[i]!, 0);
    if (lambda < 1e-9) break;
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) root[i]![j]! += (v[i]! * v[j]!) / Math.sqrt(lambda);
    rest = rest.map((row, i) => row.map((value, j) => value - lambda * v[i]! * v[j]!));
  }
  return root;
}

/** CR2 and its Satterthwaite degrees from the whole N × N matrices, as Imbens & Kolesár write them. */
function bruteVariance(cells: readonly PanelCell[], isTreated: (unit: number) => boolean, from: number) {
  const { x, bread, hat, residuals, units } = bruteForce(cells, isTreated, from);
  const annihilator = hat.map((row, i) => row.map((value, j) => Number(i === j) - value));
  const direction = bread.at(-1)!;
  const columns = units.map((unit) => {
    const rows = cells.flatMap((cell, i) => (cell.unit === unit ? [i] : []));
    const own = rows.map((i) => rows.map((j) => annihilator[i]![j]!));
    const score = rows.map((i) => [x[i]!.reduce((sum, value, k) => sum + value * direction[k]!, 0)]);
    const adjusted = product(inverseRoot(own), score).map(([value]) => value!);
    return {
      share: rows.reduce((sum, i, r) => sum + adjusted[r]! * residuals[i]!, 0),
      column: annihilator.map((row) => rows.reduce((sum, i, r) => sum + row[i]! * adjusted[r]!, 0)),
    };
  });
  const gram = columns.map((one) =>
    columns.map((other) => one.column.reduce((sum, value, i) => sum + value * other.column[i]!, 0)),
  );
  const trace = gram.reduce((sum, row, i) => sum + row[i]!, 0);
  return {
    variance: columns.reduce((sum, { share }) => sum + share ** 2, 0),
    degrees: trace ** 2 / gram.flat().reduce((sum, value) => sum + value ** 2, 0),
  };
}

interface Design {
  readonly treated: number;
  readonly compared: number;
  readonly periods: number;
  readonly effect?: number;
  readonly missing?: number;
  readonly isWeighted?: boolean;
}

const isTreatedIn =
  ({ treated }: Design) =>
  (unit: number) =>
    unit < treated;

/** Units with levels and lasting shocks of their own, in common seasons. */
function simulate(design: Design, rng: Rng): PanelCell[] {
  const { treated, compared, periods, effect = 0, missing = 0, isWeighted = false } = design;
  const season = Array.from({ length: periods }, () => rng.normal(0, 10));
  return Array.from({ length: treated + compared }, (_, unit) => {
    const level = rng.normal(800, 30);
    let lasting = 0;
    return season.flatMap((common, period) => {
      lasting = 0.6 * lasting + rng.normal(0, 6);
      const weight = isWeighted ? rng.integer(4, 30) : 10;
      const noise = rng.normal(0, 40 / Math.sqrt(weight));
      const lift = unit < treated && period >= periods / 2 ? effect : 0;
      if (rng.chance(missing)) return [];
      return [{ unit, period, value: level + common + lasting + noise + lift, weight }];
    });
  }).flat();
}

const measure = (cells: readonly PanelCell[], design: Design) =>
  differenceInDifferences(cells, { isTreated: isTreatedIn(design), from: design.periods / 2 });

describe("difference in differences", () => {
  test("of fast-food employment is Card & Krueger's (1994, American Economic Review 84(4), table 3)", () => {
    const [newJersey, pennsylvania] = [0, 1];
    const cells = [
      { unit: newJersey, period: 0, value: 20.44, weight: 1 },
      { unit: newJersey, period: 1, value: 21.03, weight: 1 },
      { unit: pennsylvania, period: 0, value: 23.33, weight: 1 },
      { unit: pennsylvania, period: 1, value: 21.17, weight: 1 },
    ];
    const found = differenceInDifferences(cells, { isTreated: (unit) => unit === newJersey, from: 1 })!;
    // Printed 2.76, from means before rounding.
    expect(Math.abs(found.effect - 2.76)).toBeLessThan(0.015);
    expect([found.low, found.high]).toEqual([Number.NaN, Number.NaN]);
  });

  const unbalanced = { treated: 4, compared: 6, periods: 6, effect: 12, missing: 0.12, isWeighted: true };

  test.each([1, 2, 3])("is that of the regression with every dummy written out (panel %i)", (seed) => {
    const cells = simulate(unbalanced, createRng(`did/${seed}`)).filter(({ unit }) => unit !== 99);
    const found = measure(cells, unbalanced)!;
    const both = cells.filter(({ unit }) => {
      const own = cells.filter((cell) => cell.unit === unit);
      return own.some(({ period }) => period < 3) && own.some(({ period }) => period >= 3);
    });
    expect(found.effect).toBeCloseTo(bruteForce(both, isTreatedIn(unbalanced), 3).effect, 8);
    const { variance, degrees } = bruteVariance(both, isTreatedIn(unbalanced), 3);
    expect(found.standardError).toBeCloseTo(Math.sqrt(variance), 6);
    expect(found.degrees).toBeCloseTo(degrees, 5);
  });

  test("of two periods and equal weights is Welch's comparison of changes, with Bell & McCaffrey's degrees", () => {
    const design = { treated: 5, compared: 9, periods: 2, effect: 5 };
    const cells = simulate(design, createRng("welch"));
    const found = measure(cells, design)!;
    const changes = (side: (unit: number) => boolean) =>
      [...Map.groupBy(cells, ({ unit }) => unit)]
        .filter(([unit]) => side(unit))
        .map(([, [before, after]]) => after!.value - before!.value);
    const moments = (values: number[]) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
      return { mean, variance, n: values.length };
    };
    const [t, c] = [moments(changes((unit) => unit < 5)), moments(changes((unit) => unit >= 5))];
    const se = Math.sqrt(t.variance / t.n + c.variance / c.n);
    // Imbens & Kolesár (2016), the case of one dummy.
    const degrees = ((t.n + c.n) ** 2 * (t.n - 1) * (c.n - 1)) / (c.n ** 2 * (c.n - 1) + t.n ** 2 * (t.n - 1));
    expect(found.effect).toBeCloseTo(t.mean - c.mean, 9);
    expect(found.standardError).toBeCloseTo(se, 9);
    expect(found.degrees).toBeCloseTo(degrees, 6);
    expect(found.high - found.effect).toBeCloseTo(studentTQuantile(0.975, degrees) * se, 6);
  });

  test("of two treated units pools both sides' variance", () => {
    const design = { treated: 2, compared: 8, periods: 2 };
    const cells = simulate(design, createRng("pooled"));
    const change = (unit: number) => {
      const own = cells.filter((cell) => cell.unit === unit);
      return own[1]!.value - own[0]!.value;
    };
    const sides = [[0, 1], [2, 3, 4, 5, 6, 7, 8, 9]].map((units) => units.map(change)); // biome-ignore format: a row
    const means = sides.map((side) => side.reduce((sum, value) => sum + value, 0) / side.length);
    const squares = sides.map((side, s) => side.reduce((sum, value) => sum + (value - means[s]!) ** 2, 0));
    const found = measure(cells, design)!;
    expect(found).toMatchObject({ intervalBy: "pooled", degrees: 8, treated: 2, compared: 8 });
    expect(found.standardError).toBeCloseTo(Math.sqrt(((squares[0]! + squares[1]!) / 8) * (1 / 2 + 1 / 8)), 9);
  });
});

describe("a planted effect", () => {
  test.each([
    ["eight of 32", { treated: 8, compared: 24, periods: 8, effect: 15, isWeighted: true }, 120],
    ["four of 12", { treated: 4, compared: 8, periods: 8, effect: 15 }, 200],
    ["one of 13", { treated: 1, compared: 12, periods: 8, effect: 15 }, 200],
  ] as const)(
    "of %s units is within its interval as often as 95 of 100 says, and found without bias",
    (_, design, panels) => {
      const rng = createRng(`coverage/${design.treated}`);
      let [inside, total] = [0, 0];
      for (let panel = 0; panel < panels; panel++) {
        const { effect, low, high } = measure(simulate(design, rng), design)!;
        total += effect;
        if (low <= design.effect && design.effect <= high) inside++;
      }
      // Two binomial standard errors below 95 %.
      expect(inside / panels).toBeGreaterThan(0.95 - 2 * Math.sqrt((0.95 * 0.05) / panels));
      expect(Math.abs(total / panels - design.effect)).toBeLessThan(3);
    },
  );
});

describe("too little to compare", () => {
  const cell = (unit: number, period: number, value = 1, weight = 1) => ({ unit, period, value, weight });
  const plan = { isTreated: (unit: number) => unit === 0, from: 1 };
  test.each([
    ["nothing", []],
    ["no other unit", [cell(0, 0), cell(0, 1)]],
    ["no treated unit", [cell(1, 0), cell(1, 1)]],
    ["nothing before", [cell(0, 1), cell(0, 2), cell(1, 1), cell(1, 2)]],
    ["nothing of weight before", [cell(0, 0, 1, 0), cell(0, 1), cell(1, 0), cell(1, 1)]],
    ["no number before", [cell(0, 0, Number.NaN), cell(0, 1), cell(1, 0), cell(1, 1)]],
  ])("is no effect: %s", (_, cells) => expect(differenceInDifferences(cells, plan)).toBeUndefined());

  test("leaves out units seen on one side only", () => {
    const cells = [cell(0, 0, 1), cell(0, 1, 4), cell(1, 0, 1), cell(1, 1, 2), cell(2, 1, 900), cell(3, 0, -900)];
    expect(differenceInDifferences(cells, plan)).toMatchObject({ treated: 1, compared: 1 });
    expect(twoWayEffect(cells, plan)).toBeCloseTo(2, 12);
  });

  test("of values all alike is an effect of 0 with no width", () => {
    const cells = [0, 1, 2, 3, 4, 5, 6].flatMap((unit) => [cell(unit, 0, 7), cell(unit, 1, 7)]);
    const found = differenceInDifferences(cells, { isTreated: (unit) => unit < 3, from: 1 })!;
    expect(found.effect).toBeCloseTo(0, 12);
    expect(found.high - found.low).toBeCloseTo(0, 12);
  });
});

test("neither levels of units, common seasons, the order of cells nor a common factor of weights matter", () => {
  const design = { treated: 3, compared: 5, periods: 4, isWeighted: true, missing: 0.1 };
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 2, max: 50 }), (seed, times) => {
      const rng = createRng(seed);
      const cells = simulate(design, rng);
      const moved = cells
        .map((each) => ({
          ...each,
          value: each.value + 31 * each.unit - 17 * each.period,
          weight: each.weight * times,
        }))
        .reverse();
      const [one, other] = [measure(cells, design), measure(moved, design)];
      expect(other?.effect ?? 0).toBeCloseTo(one?.effect ?? 0, 6);
      expect(other?.standardError ?? 0).toBeCloseTo(one?.standardError ?? 0, 6);
      if (one) expect(one.effect).toBe(twoWayEffect(cells, { isTreated: isTreatedIn(design), from: 2 }));
    }),
    { numRuns: 25 },
  );
});
