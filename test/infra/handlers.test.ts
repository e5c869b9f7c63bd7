import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { ENVIRONMENT } from "../../functions/contracts/environment.ts";
import { fieldsOf, permissionsOf } from "./permissions.ts";
import { nameOf, type Resource, resourcesOf, type Synthesis, synthesise, synthesiseAssets } from "./synthesised.ts";

let synthesis: Synthesis;
let handlers: readonly (readonly [string, Resource])[];
beforeAll(() => {
  synthesis = synthesiseAssets();
  handlers = Object.values(synthesis.templates)
    .flatMap((stack) => resourcesOf(stack, "AWS::Lambda::Function"))
    .filter(([, { Properties }]) => Properties.Runtime === "nodejs24.x");
});

const bundleOf = ({ Properties }: Resource, outdir: string): string => {
  const [hash] = String(fieldsOf(Properties.Code).S3Key).split(".");
  return readFileSync(join(outdir, `asset.${hash}`, "index.cjs"), "utf8");
};

test("every handler of the product is deployed", () => {
  expect(handlers.map(([id]) => nameOf(id)).sort()).toEqual([
    "Abandon",
    "Begin",
    "Combine",
    "Decide",
    "ErasePerson",
    "Fit",
    "Freeze",
    "IssueUpload",
    "LoadFile",
    "LogOutcome",
    "Match",
    "ParkFile",
    "Publish",
    "Quality",
    "Reader",
    "Reconcile",
    "RevealContact",
    "Satisfaction",
    "ScoreShard",
    "StageShard",
  ]);
});

test("a function is told of every store its code opens", () => {
  const missing = handlers.flatMap(([id, handler]) => {
    const given = fieldsOf(fieldsOf(handler.Properties.Environment).Variables);
    const asked = bundleOf(handler, synthesis.outdir).matchAll(/(?:openBucket|setting)\("(\w+)"\)/g);
    const names = [...asked].map(([, name]) => Object.entries(ENVIRONMENT).find(([key]) => key === name)?.[1] ?? name!);
    return names.filter((name) => !(name in given)).map((name) => `${nameOf(id)} lacks ${name}`);
  });
  expect(missing).toEqual([]);
});

/** Actions behind the commands that a bundle sends; a transaction needs those of its parts. */
const ACTIONS: Readonly<Record<string, string>> = {
  GetCommand: "dynamodb:GetItem",
  QueryCommand: "dynamodb:Query",
  PutCommand: "dynamodb:PutItem",
  UpdateCommand: "dynamodb:UpdateItem",
  BatchWriteCommand: "dynamodb:BatchWriteItem",
  TransactWriteCommand: "dynamodb:PutItem",
  GetSecretValueCommand: "secretsmanager:GetSecretValue",
  StartExecutionCommand: "states:StartExecution",
};

test("a function may do what its code does with the ledger, secrets and nights", () => {
  const permissions = permissionsOf(synthesis).filter(({ action }) => Object.values(ACTIONS).includes(action));
  for (const [id, handler] of handlers) {
    const sent = bundleOf(handler, synthesis.outdir).matchAll(/new import_\w+\.(\w+Command)\b/g);
    const needed = [...sent].flatMap(([, command]) => ACTIONS[command!] ?? []);
    const granted = permissions.filter(({ holder }) => holder === nameOf(id)).map(({ action }) => action);
    expect(granted, nameOf(id)).toEqual(expect.arrayContaining(needed));
  }
});

test("bundles export a handler and leave the engine to the layer", () => {
  for (const [, handler] of handlers) {
    const bundle = bundleOf(handler, synthesis.outdir);
    expect(bundle).toMatch(/module\.exports = __toCommonJS/);
    expect(bundle).toMatch(/handler: \(\) => handler/);
  }
});

test("the same sources give the same code twice", () => {
  const codes = (templates: Synthesis["templates"]) =>
    Object.values(templates).flatMap((stack) =>
      ["AWS::Lambda::Function", "AWS::Lambda::LayerVersion"].flatMap((type) =>
        resourcesOf(stack, type).map(([, { Properties }]) => Properties.Code ?? Properties.Content),
      ),
    );
  expect(codes(synthesise().templates)).toEqual(codes(synthesis.templates));
});
