import type { CustomerDecision } from "../contracts/customers.ts";
import type { Engine } from "../platform/engine.ts";
import { type Decided, linkPersons } from "../scoring/customers/linking.ts";
import { tenuresOf } from "../scoring/customers/tenures.ts";
import { SHARING } from "../scoring/customers/thresholds.ts";
import { MATCHED, MATCHING, SETTLING } from "../scoring/layout.ts";

/** What the rows alone do not say: which uploads are of head office's own system, and what people decided. */
export interface Known {
  readonly headOfficeUploads: readonly string[];
  readonly decisions: readonly CustomerDecision[];
}

export interface Settled {
  readonly nodes: number;
  readonly merges: number;
  /** Links that a split forbade. */
  readonly refused: number;
}

/**
 * Tables `persons` (dealer and whom its rows name → person), `merges` (each with its rule and evidence) and `tenures` (who had a
 * vehicle from when until when), from the views of service, sales and survey. Variable `as_of` is set.
 */
export async function settlePersons(engine: Engine, { headOfficeUploads, decisions }: Known): Promise<Settled> {
  await engine.set(SHARING);
  await fill(engine, "head_office_uploads", { upload_id: "text" }, { upload_id: headOfficeUploads });
  for (const [view, select] of Object.entries(MATCHED)) await engine.run(`create view ${view} as ${select}`);
  for (const [table, select] of Object.entries(MATCHING)) await engine.run(`create table ${table} as ${select}`);
  const nodes = (await engine.query("select count(*)::integer as nodes from int_nodes")).number("nodes")[0]!;
  const linked = await link(engine, nodes, decisions);
  for (const [table, select] of Object.entries(SETTLING)) await engine.run(`create table ${table} as ${select}`);
  await settleTenures(engine);
  return { nodes, ...linked };
}

/** Tables `roots` (node, root) and `merges`. */
async function link(
  engine: Engine,
  nodes: number,
  decisions: readonly CustomerDecision[],
): Promise<Omit<Settled, "nodes">> {
  const pairs = await engine.query("select one, other from int_pairs order by rowid");
  const decided = await decidedNodes(engine, decisions);
  const linked = linkPersons(nodes, { one: pairs.number("one"), other: pairs.number("other") }, decided);
  const moved = Float64Array.from(linked.root.keys()).filter((node) => linked.root[node] !== node);
  await fill(
    engine,
    "roots",
    { node: "number", root: "number" },
    { node: moved, root: moved.map((node) => linked.root[node]!) },
  );
  await fill(engine, "merged_pairs", { pair: "number" }, { pair: linked.merged });
  await fill(
    engine,
    "decided_pairs",
    { one: "number", other: "number" },
    { one: linked.decided.map(({ one }) => one), other: linked.decided.map(({ other }) => other) },
  );
  await engine.run(`create table merges as ${MERGES}`);
  return { merges: linked.decided.length + linked.merged.length, refused: linked.refused.length };
}

/** Decisions by the numbers of their nodes; one on somebody whom no row names (any more) says nothing. */
async function decidedNodes(engine: Engine, decisions: readonly CustomerDecision[]): Promise<Decided[]> {
  const found: Decided[] = [];
  for (const { kind, one, other } of decisions) {
    const answer = await engine.query(
      `select one.node as one, other.node as other from int_nodes as one cross join int_nodes as other
      where one.dealer_id = $dealer and one.named_key = $key and other.dealer_id = $otherDealer and other.named_key = $otherKey`,
      { dealer: one.dealer, key: one.key, otherDealer: other.dealer, otherKey: other.key },
    );
    if (answer.rows > 0) found.push({ kind, one: answer.number("one")[0]!, other: answer.number("other")[0]! });
  }
  return found;
}

const MERGES = `
  with pairs as (
    select int_pairs.* from int_pairs semi join merged_pairs on int_pairs.rowid = merged_pairs.pair
    union all
    select one::integer, other::integer, 'decision', 0, 0, 0, greatest(earlier.first_day, later.first_day)
    from decided_pairs
    inner join int_nodes as earlier on decided_pairs.one = earlier.node
    inner join int_nodes as later on decided_pairs.other = later.node
  )
  select
    person.number as person, pairs.rule, pairs.phones, pairs.names, pairs.vehicles, pairs.first_day,
    one.dealer_id as one_dealer, one.named_key as one_key, one.number as one,
    other.dealer_id as other_dealer, other.named_key as other_key, other.number as other
  from pairs
  inner join int_nodes as one on pairs.one = one.node
  inner join int_nodes as other on pairs.other = other.node
  left join roots on pairs.one = roots.node
  inner join int_nodes as person on coalesce(roots.root, pairs.one) = person.node
  order by person.number, one.number, other.number`;

/** Table `tenures` (vehicle, person, from_day, until_day); most vehicles know one owner, and only the others are gone through. */
async function settleTenures(engine: Engine): Promise<void> {
  const contested = `(select vehicle from int_claims group by vehicle having count(distinct person) > 1)`;
  const claims = await engine.query(
    `select vehicle::double as vehicle, person::double as person, day, authority from int_claims
    where vehicle in ${contested} order by int_claims.vehicle, day, authority, int_claims.person`,
  );
  const tenures = tenuresOf({
    vehicle: claims.number("vehicle"),
    person: claims.number("person"),
    day: claims.number("day"),
    authority: claims.number("authority"),
  });
  await fill(
    engine,
    "contested_tenures",
    { vehicle: "number", person: "number", from_day: "number", until_day: "number" },
    {
      vehicle: tenures.map(({ vehicle }) => vehicle),
      person: tenures.map(({ person }) => person),
      from_day: tenures.map(({ fromDay }) => fromDay),
      until_day: tenures.map(({ untilDay }) => untilDay),
    },
  );
  await engine.run(
    `create table tenures as
    select vehicle, min(person) as person, min(day)::integer as from_day, null::integer as until_day
    from int_claims where vehicle not in ${contested} group by vehicle
    union all
    select vehicle::bigint, person::bigint, from_day::integer, until_day::integer from contested_tenures
    order by vehicle, from_day, until_day`,
  );
}

type Columns = Readonly<Record<string, ArrayLike<number | string | null>>>;

async function fill(
  engine: Engine,
  name: string,
  types: Readonly<Record<string, "number" | "text">>,
  columns: Columns,
): Promise<void> {
  const writer = await engine.createTable(name, types);
  writer.append(columns, Object.values(columns)[0]!.length);
  writer.close();
}
