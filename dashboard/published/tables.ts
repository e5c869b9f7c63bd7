import { tableFromIPC } from "@uwdata/flechette";
import type { PublishedRow, PublishedTable } from "../../functions/contracts/published.ts";

export interface PublishedRows<Name extends PublishedTable> {
  /** Rows whose columns equal all of `where`, in the file's order. */
  readonly rows: (where?: Partial<PublishedRow<Name>>) => readonly PublishedRow<Name>[];
}

/** Reads one published Arrow file. Columns are decoded on first use; only the rows asked for become objects. */
export function openTable<Name extends PublishedTable>(ipc: Uint8Array): PublishedRows<Name> {
  const table = tableFromIPC(ipc);
  const decoded = new Map<string, ArrayLike<unknown>>();
  const column = (name: string) => {
    const known = decoded.get(name) ?? table.getChild(name).toArray();
    decoded.set(name, known);
    return known;
  };
  const rowAt = (index: number) => Object.fromEntries(table.names.map((name) => [name, column(`${name}`)[index]]));
  return {
    rows(where = {}) {
      if (table.numRows === 0) return []; // A file without rows has no columns to decode.
      const wanted = Object.entries(where).map(([name, value]) => ({ cells: column(name), value }));
      const found: PublishedRow<Name>[] = [];
      for (let index = 0; index < table.numRows; index++) {
        if (wanted.every(({ cells, value }) => cells[index] === value)) found.push(typedRow<Name>(rowAt(index)));
      }
      return found;
    },
  };
}

/** The night reads back and checks every file against the contract before it publishes; the page trusts that. */
function typedRow<Name extends PublishedTable>(cells: object): PublishedRow<Name>;
function typedRow(cells: object) {
  return cells;
}
