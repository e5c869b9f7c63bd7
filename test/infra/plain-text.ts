import { type Json, nameOf, type Synthesis } from "./synthesised.ts";

const PSEUDO: Readonly<Record<string, string>> = {
  "AWS::Partition": "aws",
  "AWS::Region": "eu-west-1",
  "AWS::AccountId": "111122223333",
  "AWS::URLSuffix": "amazonaws.com",
};

/** An intrinsic as readable text: a reference is `<Name>` or `<Name.Attribute>`, whichever stack the resource is in. */
export function plainText(value: Json | undefined, synthesis: Synthesis): string {
  if (value === undefined || value === null || typeof value !== "object") return String(value);
  if (Array.isArray(value)) return value.map((each) => plainText(each, synthesis)).join(",");
  const [[name, operand] = ["", null]] = Object.entries(value);
  switch (name) {
    case "Ref":
      return PSEUDO[String(operand)] ?? `<${nameOf(String(operand))}>`;
    case "Fn::GetAtt": {
      const [id, attribute] = listOf(operand);
      return `<${nameOf(String(id))}.${attribute}>`;
    }
    case "Fn::Join": {
      const [separator, parts] = listOf(operand);
      return listOf(parts)
        .map((part) => plainText(part, synthesis))
        .join(String(separator));
    }
    case "Fn::ImportValue":
      return plainText(exportedValue(String(operand), synthesis), synthesis);
    default:
      return JSON.stringify(value);
  }
}

export function listOf(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function exportedValue(name: string, { templates }: Synthesis): Json {
  const outputs = Object.values(templates).flatMap(({ Outputs = {} }) => Object.values(Outputs));
  const found = outputs.find(({ Export }) => Export?.Name === name);
  if (!found) throw new Error(`nobody exports ${name}`);
  return found.Value;
}
