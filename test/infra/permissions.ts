import { listOf, plainText } from "./plain-text.ts";
import { type Json, nameOf, resourcesOf, type Synthesis } from "./synthesised.ts";

export interface Permission {
  /** Function or other holder, by the name used in the code. */
  readonly holder: string;
  readonly action: string;
  readonly resource: string;
}

/** Everything that roles are allowed, one action and one resource a row. */
export function permissionsOf(synthesis: Synthesis): readonly Permission[] {
  return Object.values(synthesis.templates).flatMap((stack) =>
    resourcesOf(stack, "AWS::IAM::Policy").flatMap(([, { Properties }]) => {
      const holder = nameOf(plainText(listOf(Properties.Roles)[0], synthesis).slice(1, -1)).replace(/Role$/, "");
      return statementsOf(Properties.PolicyDocument).flatMap((statement) =>
        permissionsIn(statement, holder, synthesis),
      );
    }),
  );
}

export function statementsOf(document: Json | undefined): readonly Readonly<Record<string, Json>>[] {
  return listOf(fieldsOf(document).Statement).map(fieldsOf);
}

export function fieldsOf(value: Json | undefined): Readonly<Record<string, Json>> {
  return value && typeof value === "object" && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
}

function permissionsIn(statement: Readonly<Record<string, Json>>, holder: string, synthesis: Synthesis): Permission[] {
  if (statement.Effect !== "Allow") return [];
  return listOf(statement.Action).flatMap((action) =>
    listOf(statement.Resource).map((resource) => ({
      holder,
      action: String(action),
      resource: plainText(resource, synthesis),
    })),
  );
}

/** Names of those who may do this to objects of the bucket, in order, each once. */
export function holdersOf(permissions: readonly Permission[], action: RegExp, resource: string): readonly string[] {
  const found = permissions.filter((each) => action.test(each.action) && each.resource.startsWith(resource));
  return [...new Set(found.map(({ holder }) => holder))].sort();
}
