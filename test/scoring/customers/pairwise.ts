/** How well groups agree with the truth, over pairs of items: shares of the pairs found that are true, and of the true found. */
export function pairwise(truth: readonly string[], found: readonly string[]) {
  const pairs = (count: number) => (count * (count - 1)) / 2;
  const within = (labels: readonly string[]) =>
    [...Map.groupBy(labels, (label) => label).values()].reduce((sum, group) => sum + pairs(group.length), 0);
  const both = within(truth.map((label, i) => `${label}\u001f${found[i]}`));
  return { precision: both / within(found), recall: both / within(truth), pairs: within(truth) };
}
