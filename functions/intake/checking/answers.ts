import { dayNumber } from "../../contracts/calendar.ts";
import type { Programme, ProgrammeItem } from "../../contracts/programme.ts";
import type { ColumnPlan } from "../reading/column-plan.ts";
import type { ScannedRecord } from "../reading/scanner.ts";
import { itemsOf } from "../reading/survey-items.ts";
import { blameLostCharacters, cellDamage, LONGEST_FIGURE } from "./cell-damage.ts";
import { cellText } from "./cell-text.ts";
import { headerOf, type ReportedColumn, translation } from "./column-readers.ts";
import type { CheckContext } from "./context.ts";
import { readRating } from "./ratings.ts";
import { type CellValue, type Refusal, refuse } from "./refusal.ts";
import { tidyCell } from "./tidy.ts";

/** A survey's item columns. The scale is the programme's, in the version in force on the day of the answer. */
export interface AnswerReader {
  readonly columns: readonly ReportedColumn[];
  /** One answer per column; `day` null reads by the latest version. */
  read(record: ScannedRecord, programme: string, day: number | null): readonly (CellValue | Refusal)[];
}

export function answerReader(context: CheckContext, plan: ColumnPlan): AnswerReader {
  const decimal = context.mapping.formats.decimal ?? ".";
  const items = [...plan.items].map(([name, source]) => ({
    name,
    header: headerOf(source, plan),
    personal: false,
    wording: "free" as const,
    raw: cellText(source, decimal),
    translate: translation(context, name),
  }));
  const versions = versionsByProgramme(plan.programmes);
  return {
    columns: items,
    read(record, programme, day) {
      const scale = scaleInForce(versions.get(programme) ?? [], day);
      return items.map((item) => {
        const text = item.translate(tidyCell(item.raw(record)));
        const value = cellDamage(text, LONGEST_FIGURE) ?? answer(text, scale?.get(item.name), programme);
        return blameLostCharacters(value, text);
      });
    },
  };
}

type Scale = ReadonlyMap<string, ProgrammeItem>;
interface Version {
  readonly from: number;
  readonly scale: Scale;
}

function answer(text: string, item: ProgrammeItem | undefined, programme: string): CellValue | Refusal {
  if (item) return readRating(text, item);
  return text === "" ? null : refuse("UNKNOWN_ITEM", programme);
}

function versionsByProgramme(programmes: readonly Programme[]): Map<string, Version[]> {
  const versions = new Map<string, Version[]>();
  for (const programme of programmes.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))) {
    const scale = new Map(itemsOf(programme).map((item) => [item.id, item]));
    const known = versions.get(programme.programme) ?? [];
    versions.set(programme.programme, [...known, { from: dayNumber(programme.validFrom), scale }]);
  }
  return versions;
}

/** The latest version that holds on that day; the first one for answers older than all. */
function scaleInForce(versions: readonly Version[], day: number | null): Scale | undefined {
  return (versions.findLast(({ from }) => day === null || from <= day) ?? versions[0])?.scale;
}
