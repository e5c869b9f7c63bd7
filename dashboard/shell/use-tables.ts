import { useEffect, useState } from "preact/hooks";
import type { Meta, ProgrammeVersions, PublishedTable } from "../../functions/contracts/published.ts";
import type { PublishedRows } from "../published/tables.ts";
import { nullWhereMissing } from "../session/api.ts";
import { readTable, readVersions } from "../session/reader.ts";

export type Loaded<Value> =
  | { readonly status: "loading" }
  | { readonly status: "ready"; readonly value: Value }
  | { readonly status: "failed"; readonly fault: Error; readonly again: () => void };

/** Runs `load` when `key` changes; the answer to an older key is dropped. */
export function useLoaded<Value>(key: string, load: () => Promise<Value>): Loaded<Value> {
  const [attempt, setAttempt] = useState(0);
  const [loaded, setLoaded] = useState<{ readonly key: string; readonly outcome: Loaded<Value> }>();
  useEffect(() => {
    let dropped = false;
    const settle = (outcome: Loaded<Value>) => dropped || setLoaded({ key, outcome });
    load().then(
      (value) => settle({ status: "ready", value }),
      (fault: Error) => {
        const again = () => {
          setLoaded(undefined);
          setAttempt(attempt + 1);
        };
        settle({ status: "failed", fault, again });
      },
    );
    return () => {
      dropped = true;
    };
  }, [key, attempt]);
  return loaded?.key === key ? loaded.outcome : { status: "loading" };
}

export type Tables<Name extends PublishedTable> = { readonly [Each in Name]: PublishedRows<Each> };

async function readTables<Name extends PublishedTable>(folder: string, names: readonly Name[]): Promise<Tables<Name>>;
async function readTables(folder: string, names: readonly PublishedTable[]) {
  const tables = await Promise.all(names.map((name) => readTable(`${folder}/${name}.arrow`)));
  return Object.fromEntries(names.map((name, index) => [name, tables[index]]));
}

type Place = Pick<Meta, "runId" | "scope">;

/** Published tables of a scope's folder, from memory where they were read before. */
export function useTables<Name extends PublishedTable>(
  { runId, scope }: Place,
  names: readonly Name[],
): Loaded<Tables<Name>> {
  const folder = `/d/${scope}/${runId}`;
  return useLoaded(`${folder} ${names.join()}`, () => readTables(folder, names));
}

/** A table that nights from before its time lack: null there. */
export function useLaterTable<Name extends PublishedTable>(
  { runId, scope }: Place,
  name: Name,
): Loaded<PublishedRows<Name> | null> {
  const path = `/d/${scope}/${runId}/${name}.arrow`;
  return useLoaded(path, () => readTable<Name>(path).catch(nullWhereMissing));
}

/** The definitions behind the night's indices. */
export function useVersions({ runId, scope }: Place): Loaded<ProgrammeVersions> {
  const path = `/d/${scope}/${runId}/programmes.json`;
  return useLoaded(path, () => readVersions(path));
}
