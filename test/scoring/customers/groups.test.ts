import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { groupsOf, type Link } from "../../../functions/scoring/customers/groups.ts";

const COUNT = 12;
const node = fc.integer({ min: 0, max: COUNT - 1 });
const link = fc.record({ one: node, other: node }).filter(({ one, other }) => one !== other);
const columns = (links: readonly Link[]) => ({
  one: links.map(({ one }) => one),
  other: links.map(({ other }) => other),
});

/** The smallest node that each can reach, by walking. */
function reachable(links: readonly Link[]): number[] {
  const root = Array.from({ length: COUNT }, (_, i) => i);
  for (let round = 0; round < COUNT; round++)
    for (const { one, other } of links) root[one] = root[other] = Math.min(root[one]!, root[other]!);
  return root;
}

describe("groups", () => {
  test("are what can be reached, by their smallest node", () => {
    fc.assert(
      fc.property(fc.array(link), (links) => {
        expect([...groupsOf(COUNT, columns(links)).root]).toEqual(reachable(links));
      }),
    );
  });

  test("never hold two that are kept apart, over any chain", () => {
    fc.assert(
      fc.property(fc.array(link), fc.array(link, { maxLength: 4 }), (links, apart) => {
        const { root } = groupsOf(COUNT, columns(links), apart);
        for (const { one, other } of apart) expect(root[one]).not.toBe(root[other]);
      }),
    );
  });

  test("lose a merge for every link refused and for every link within a group", () => {
    fc.assert(
      fc.property(fc.array(link), fc.array(link, { maxLength: 4 }), (links, apart) => {
        const { root, joined } = groupsOf(COUNT, columns(links), apart);
        expect(new Set(root).size).toBe(COUNT - joined.length);
      }),
    );
  });

  test("a link that a split refuses leaves every other group as it was", () => {
    const links = [
      { one: 0, other: 1 },
      { one: 1, other: 2 },
      { one: 3, other: 4 },
    ];
    const { root, refused } = groupsOf(5, columns(links), [{ one: 0, other: 2 }]);
    expect([[...root], refused]).toEqual([[0, 0, 2, 3, 3], [1]]);
  });
});
