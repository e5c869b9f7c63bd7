/** Numbers of the rows that `keep` wants, in order. */
export function rowsWhere(
  { customer }: { readonly customer: ArrayLike<number> },
  keep: (row: number) => boolean,
): Uint32Array {
  const rows = new Uint32Array(customer.length);
  let kept = 0;
  for (let row = 0; row < customer.length; row++) if (keep(row)) rows[kept++] = row;
  return rows.subarray(0, kept);
}

/** At most `most` of the rows, evenly from among them. */
export function thinned(rows: Uint32Array, most: number): Uint32Array {
  const stride = Math.ceil(rows.length / most);
  return stride <= 1 ? rows : rows.filter((_, place) => place % stride === 0);
}
