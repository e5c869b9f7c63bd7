/** Rounds half away from zero to `digits` decimals, never to −0; what is written is what is shown. */
export function round(value: number, digits: number): number {
  const scale = 10 ** digits;
  const scaled = Math.abs(value) * scale;
  const rounded = Math.floor(scaled + 0.5 + Number.EPSILON * scaled);
  return rounded === 0 ? 0 : (Math.sign(value) * rounded) / scale;
}

/** Points of an index, to 0.01; null where there is no number. */
export const points = (value: number | null): number | null =>
  value === null || !Number.isFinite(value) ? null : round(value, 2);

/** A share, to 0.0001; null where there is no number. */
export const share = (value: number): number | null => (Number.isFinite(value) ? round(value, 4) : null);
