import { expect, test } from "vitest";
import { solvePositiveDefinite } from "../../functions/stats/cholesky.ts";

test("solves a positive definite system", () => {
  const solution = solvePositiveDefinite(
    Float64Array.of(4, 12, -16, 12, 37, -43, -16, -43, 98),
    Float64Array.of(-20, -43, 192),
  );
  expect([...solution!].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([1, 2, 3]);
});

test("has no solution for a matrix that is not positive definite", () => {
  expect(solvePositiveDefinite(Float64Array.of(1, 1, 1, 1), Float64Array.of(1, 1))).toBeUndefined();
  expect(solvePositiveDefinite(Float64Array.of(-1), Float64Array.of(1))).toBeUndefined();
});
