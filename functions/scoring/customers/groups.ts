/** Two nodes by their numbers. */
export interface Link {
  readonly one: number;
  readonly other: number;
}

/** Links by column: there may be millions. */
export interface Links {
  readonly one: ArrayLike<number>;
  readonly other: ArrayLike<number>;
}

export interface Groups {
  /** The smallest node of each node's group. */
  readonly root: Int32Array;
  /** Positions in `links` that joined two groups, in order; each is one merge. */
  readonly joined: readonly number[];
  /** Positions that would have joined what is kept apart. */
  readonly refused: readonly number[];
}

/**
 * Groups the nodes 0 … count−1 by links, in their order, never bringing two together that `apart` keeps apart: a link that would,
 * over whatever chain, is refused. So the outcome depends on the order of the links and on nothing else: the first, which are the
 * strongest, stand. Union-find with path halving (Tarjan & van Leeuwen 1984, JACM 31(2), 245–281); the smaller node is the root.
 */
export function groupsOf(count: number, links: Links, apart: readonly Link[] = []): Groups {
  const root = Int32Array.from({ length: count }, (_, node) => node);
  const isGuarded = new Uint8Array(count);
  for (const { one, other } of apart) isGuarded[one] = isGuarded[other] = 1;
  const [joined, refused]: [number[], number[]] = [[], []];
  for (let position = 0; position < links.one.length; position++) {
    const [small, large] = inOrder(find(root, links.one[position]!), find(root, links.other[position]!));
    if (small === large) continue;
    if (isGuarded[small] && isGuarded[large] && isKeptApart(root, apart, [small, large])) {
      refused.push(position);
      continue;
    }
    root[large] = small;
    isGuarded[small]! |= isGuarded[large]!;
    joined.push(position);
  }
  for (let node = 0; node < count; node++) root[node] = find(root, node);
  return { root, joined, refused };
}

function find(root: Int32Array, node: number): number {
  let at = node;
  while (root[at] !== at) {
    root[at] = root[root[at]!]!;
    at = root[at]!;
  }
  return at;
}

const inOrder = (one: number, other: number): readonly [number, number] => (one < other ? [one, other] : [other, one]);

/** People split few nodes, so all their decisions are looked through. */
function isKeptApart(root: Int32Array, apart: readonly Link[], [small, large]: readonly [number, number]): boolean {
  return apart.some(({ one, other }) => {
    const [first, second] = inOrder(find(root, one), find(root, other));
    return first === small && second === large;
  });
}
