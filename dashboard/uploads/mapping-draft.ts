import type { Mapping } from "../../functions/contracts/mapping.ts";
import type { MappingProposal, ProposedColumn } from "../../functions/contracts/proposal.ts";

/** Where a person says a column comes from. `kept`: from several columns, or the row's number, as it was proposed. */
export type Choice =
  | { readonly from: "none" | "kept" }
  | { readonly from: "header"; readonly header: string }
  | { readonly from: "constant"; readonly constant: string };

/** A mapping as it stands half edited. */
export interface MappingDraft {
  readonly choices: Readonly<Record<string, Choice>>;
  /** Null while several ways read the dates as well as each other and nobody has said which. */
  readonly date: string | null;
  /** Words of list columns; an empty text leaves a word untranslated. */
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

function choiceOf({ source }: ProposedColumn): Choice {
  if (source === null) return { from: "none" };
  if (typeof source === "string") return { from: "header", header: source };
  return "const" in source ? { from: "constant", constant: source.const } : { from: "kept" };
}

const isOpen = ({ formats, mapping }: MappingProposal): boolean =>
  mapping.formats.date === undefined && (formats.date?.alternatives.length ?? 0) > 0;

/** The ways of writing dates to choose from; none where nothing is open. */
export const dateChoices = (proposal: MappingProposal): readonly string[] =>
  proposal.formats.date && isOpen(proposal) ? [proposal.formats.date.value, ...proposal.formats.date.alternatives] : [];

/** What the person starts from: the proposal itself. */
export function draftOf(proposal: MappingProposal): MappingDraft {
  const words = Object.entries(proposal.values).map(
    ([column, meanings]) =>
      [column, Object.fromEntries(Object.entries(meanings).map(([word, value]) => [word, value ?? ""]))] as const,
  );
  return {
    choices: Object.fromEntries(proposal.columns.map((column) => [column.column, choiceOf(column)])),
    date: null,
    values: Object.fromEntries(words),
  };
}

export const choiceFor = ({ choices }: MappingDraft, column: string): Choice => choices[column] ?? { from: "none" };

/** Whether the column is still taken from where it was proposed; its words and examples hold only then. */
export const isAsProposed = (draft: MappingDraft, proposed: ProposedColumn): boolean =>
  JSON.stringify(choiceFor(draft, proposed.column)) === JSON.stringify(choiceOf(proposed));

function sourceOf(choice: Choice, proposed: ProposedColumn): Mapping["columns"][string] | null {
  if (choice.from === "header") return choice.header;
  if (choice.from === "constant") return choice.constant.trim() === "" ? null : { const: choice.constant.trim() };
  return choice.from === "kept" ? proposed.source : null;
}

/** The mapping that is sent when the person confirms the draft. */
export function mappingOf(draft: MappingDraft, proposal: MappingProposal): Mapping {
  const sources = proposal.columns.flatMap((proposed) => {
    const source = sourceOf(choiceFor(draft, proposed.column), proposed);
    return source === null ? [] : [[proposed.column, source] as const];
  });
  const formats = { ...proposal.mapping.formats, ...(draft.date && { date: draft.date }) };
  return { columns: Object.fromEntries(sources), formats, values: valuesOf(draft, proposal) };
}

function valuesOf(draft: MappingDraft, proposal: MappingProposal): Mapping["values"] {
  const others = Object.entries(proposal.mapping.values).filter(([column]) => !(column in proposal.values));
  const asked = proposal.columns
    .filter((proposed) => proposed.column in proposal.values && isAsProposed(draft, proposed))
    .map(({ column }) => {
      const said = Object.entries(proposal.mapping.values[column] ?? {}).filter(
        ([word]) => !(word in (proposal.values[column] ?? {})),
      );
      const now = Object.entries(draft.values[column] ?? {}).filter(([, value]) => value !== "");
      return [column, Object.fromEntries([...said, ...now])] as const;
    });
  return Object.fromEntries([...others, ...asked].filter(([, words]) => Object.keys(words).length > 0));
}

export type DraftFault =
  | { readonly kind: "missing" | "constant"; readonly column: string }
  | { readonly kind: "identity"; readonly columns: readonly string[] }
  | { readonly kind: "twice"; readonly header: string; readonly columns: readonly string[] }
  | { readonly kind: "date" | "items" };

/**
 * What keeps the draft from being confirmed: mandatory columns, one identity where the feed has any, one question of a survey
 * (`items` are its columns that are none of the feed's), a header taken twice, an open way of writing dates.
 */
export function draftFaults(
  draft: MappingDraft,
  proposal: MappingProposal,
  isItem: (column: string) => boolean,
): readonly DraftFault[] {
  const isSet = ({ column }: ProposedColumn) => choiceFor(draft, column).from !== "none";
  const { columns } = proposal;
  const identities = columns.filter(({ need }) => need === "identity");
  const items = columns.filter(({ column }) => isItem(column));
  return [
    ...columns
      .filter((each) => each.need === "mandatory" && !isSet(each))
      .map(({ column }): DraftFault => ({ kind: "missing", column })),
    ...(identities.length > 0 && !identities.some(isSet)
      ? [{ kind: "identity" as const, columns: identities.map(({ column }) => column) }]
      : []),
    ...(items.length > 0 && !items.some(isSet) ? [{ kind: "items" as const }] : []),
    ...columns.flatMap(({ column }): DraftFault[] => {
      const choice = choiceFor(draft, column);
      return choice.from === "constant" && choice.constant.trim() === "" ? [{ kind: "constant", column }] : [];
    }),
    ...headersTwice(draft, columns),
    ...(dateChoices(proposal).length > 0 && draft.date === null ? [{ kind: "date" as const }] : []),
  ];
}

function headersTwice(draft: MappingDraft, columns: readonly ProposedColumn[]): DraftFault[] {
  const users = Map.groupBy(columns, ({ column }) => {
    const choice = choiceFor(draft, column);
    return choice.from === "header" ? choice.header : null;
  });
  return [...users].flatMap(([header, taken]): DraftFault[] =>
    header !== null && taken.length > 1 ? [{ kind: "twice", header, columns: taken.map(({ column }) => column) }] : [],
  );
}
