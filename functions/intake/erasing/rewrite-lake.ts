import { readFile, writeFile } from "node:fs/promises";
import { PipelineError } from "../../contracts/errors.ts";
import type { Bucket } from "../../platform/buckets.ts";
import { type Engine, fileList, identifier } from "../../platform/engine.ts";
import type { Identity, Surrogate } from "../identities.ts";
import { fill, type PersonRows } from "./find-rows.ts";
import { FOLDERS, keyOf, PERSON_FEEDS, pathOf } from "./lake-of-persons.ts";
import rewrittenRowsSql from "./rewritten_rows.sql";

const MOST_TRIES = 5;
/** Columns that say something about a person beside the keys. */
const NAMING: readonly string[] = ["verbatim", "phone_key", "name_key"];

/** Draws the number that takes a key's place. */
export type Draw = Readonly<Record<Identity, Surrogate>>;

/**
 * Rewrites the lake files of the rows in table `person_rows`: same rows, same order, same addresses, so that corrections still
 * find them and every count stays. A night that reads a file meanwhile gets the old object or the new one, whole. Returns the
 * number of objects written.
 */
export async function rewriteLake(engine: Engine, lake: Bucket, found: PersonRows, draw: Draw): Promise<number> {
  await fillDrawn(engine, drawnFor(found, draw));
  const files = inOrder([...new Set(found.rows.map(({ file }) => file))]);
  for (const file of files) await rewriteFile(engine, lake, file);
  return files.length;
}

interface Drawn {
  readonly identity: Identity | "nameless";
  readonly key: number;
  readonly standIn: number;
}

/** A vehicle that was others' too keeps its number; rows that name only it get the person's new one, or they would be found again. */
function drawnFor({ customers, vehicles, customerOf }: PersonRows, draw: Draw): Drawn[] {
  const standIn = (key: number) => draw.customer(String(key));
  return [
    ...customers.map((key) => ({ identity: "customer" as const, key, standIn: standIn(key) })),
    ...vehicles.map(({ key, isOnlyTheirs }) =>
      isOnlyTheirs
        ? { identity: "vehicle" as const, key, standIn: draw.vehicle(String(key)) }
        : { identity: "nameless" as const, key, standIn: standIn(customerOf.get(key) || key) },
    ),
  ];
}

async function fillDrawn(engine: Engine, drawn: readonly Drawn[]): Promise<void> {
  const columns = { identity: "text", key: "number", stand_in: "number" } as const;
  const picked = {
    identity: drawn.map(({ identity }) => identity),
    key: drawn.map(({ key }) => key),
    stand_in: drawn.map(({ standIn }) => standIn),
  };
  await fill(engine, "drawn", columns, picked);
}

const inOrder = (files: readonly string[]): string[] =>
  PERSON_FEEDS.flatMap((feed) =>
    files.filter((file) => FOLDERS.some((folder) => file.startsWith(`${folder}~${feed}~`))),
  );

async function rewriteFile(engine: Engine, lake: Bucket, file: string): Promise<void> {
  const key = keyOf(file);
  const [before, after] = [pathOf(engine, key), `${pathOf(engine, key)}.rewritten`];
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const found = await lake.find(key);
    if (!found) return;
    await writeFile(before, found.body);
    await engine.set({ file });
    await engine.run(`create or replace view one_file as select * from read_parquet(${fileList([before])})`);
    await engine.writeParquet(rewrittenRowsSql.replace("$columns", (await columnsOf(engine)).join(", ")), after);
    if (await lake.write(key, await readFile(after), {}, { ifMatch: found.tag })) return;
  }
  throw new PipelineError("LAKE_CONTENDED", `${key} kept changing`);
}

async function columnsOf(engine: Engine): Promise<string[]> {
  const names = (await engine.query("select column_name from (describe one_file)")).text("column_name");
  return names.flatMap((name) => (name === null ? [] : columnOf(name)));
}

function columnOf(name: string): string {
  const column = identifier(name);
  const isHit = "hit.row is not null";
  const stored = `lake.${column}`;
  if (name === "vehicle_key")
    return `if(${isHit}, coalesce(vehicle.stand_in::bigint, ${stored}), ${stored}) as ${column}`;
  if (name === "customer_key")
    return `if(${isHit}, coalesce(customer.stand_in::bigint, ${stored}, nameless.stand_in::bigint), ${stored}) as ${column}`;
  return NAMING.includes(name) ? `if(${isHit}, null, ${stored}) as ${column}` : stored;
}
