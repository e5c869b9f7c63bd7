import { words } from "../words/language.ts";
import type { Column } from "./csv.ts";

interface TableTwinProps<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** The address that a row leads to, as a link in its first column. */
  readonly hrefOf?: ((row: Row) => string) | undefined;
}

const headOf = (numeric: boolean | undefined) => (numeric ? "numeric" : undefined);
const cellOf = ({ numeric, isLong }: { readonly numeric?: boolean; readonly isLong?: boolean }) =>
  isLong ? "long" : headOf(numeric);

/** The same rows as the chart, as a table that scrolls under its own head. */
export function TableTwin<Row>({ caption, columns, rows, hrefOf }: TableTwinProps<Row>) {
  if (rows.length === 0) return <p class="empty">{words.value.states.noRows}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section class="table-scroll" tabIndex={0} aria-label={caption}>
      <table>
        <thead>
          <tr>
            {columns.map(({ label, numeric }) => (
              <th key={label} scope="col" class={headOf(numeric)}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {columns.map((column, place) => (
                <td key={column.label} class={cellOf(column)}>
                  {hrefOf && place === 0 ? <a href={hrefOf(row)}>{column.text(row)}</a> : column.text(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
