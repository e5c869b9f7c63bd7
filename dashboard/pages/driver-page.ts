import type { Meta, ProgrammeVersions } from "../../functions/contracts/published.ts";
import type { Entity } from "../published/entity.ts";
import type { Filters } from "../shell/filters.ts";

export type Programme = Meta["programmes"][number];

/** What every part of the drivers page is given. */
export interface DriverPart {
  readonly meta: Meta;
  readonly filters: Filters;
  readonly programme: Programme;
  /** The definition in force; none where an older night carries none. */
  readonly definition: ProgrammeVersions[number] | undefined;
  /** Whom the page is about, then what that belongs to. */
  readonly chain: readonly Entity[];
  readonly period: string;
  readonly nameOf: (of: Entity) => string;
}

/** Every factor that has questions, those without weight too. */
export const factorsAsked = ({ programme, definition }: Pick<DriverPart, "programme" | "definition">) =>
  definition?.factors ?? programme.factors;
