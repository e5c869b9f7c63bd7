import { beforeAll, expect, test } from "vitest";
import { holdersOf, type Permission, permissionsOf } from "./permissions.ts";
import { resourcesOf, type Synthesis, synthesise } from "./synthesised.ts";

const READ = /^s3:GetObject/;
const WRITE = /^s3:(PutObject|DeleteObject)/;

let synthesis: Synthesis;
let permissions: readonly Permission[];
beforeAll(() => {
  synthesis = synthesise();
  permissions = permissionsOf(synthesis);
});

test("only the loading of files and the erasure of persons write to the vault", () => {
  expect(holdersOf(permissions, WRITE, "<Vault.Arn>")).toEqual(["ErasePerson", "LoadFile"]);
});

test("nobody reads the vault but the erasure of persons, and of what is sealed the one that shows a dealer its own customers", () => {
  expect(holdersOf(permissions, READ, "<Vault.Arn>")).toEqual(["ErasePerson", "RevealContact"]);
  const shown = permissions.filter(({ holder, action }) => holder === "RevealContact" && /Object/.test(action));
  expect(
    [...new Set(shown.map(({ resource }) => resource).filter((resource) => resource.includes("/")))].sort(),
  ).toEqual(["<Published.Arn>/d/*/lists.arrow", "<Runs.Arn>/runs/*/list-contacts/*", "<Vault.Arn>/sealed/*"]);
});

test("the erasure of persons touches the rows of the lake and nothing else there, and deletes nothing anywhere", () => {
  const own = permissions.filter(({ holder }) => holder === "ErasePerson");
  const lake = own.filter(({ action, resource }) => /Object/.test(action) && resource.startsWith("<Lake.Arn>/"));
  expect(new Set(lake.map(({ resource }) => resource))).toEqual(new Set(["<Lake.Arn>/rows/*", "<Lake.Arn>/spare/*"]));
  expect(own.filter(({ action }) => action.startsWith("s3:Delete"))).toEqual([]);
});

test("no rule, route or function may invoke the erasure of persons", () => {
  const permits = Object.values(synthesis.templates).flatMap((stack) => resourcesOf(stack, "AWS::Lambda::Permission"));
  expect(permits.length).toBeGreaterThan(0);
  expect(JSON.stringify(permits)).not.toContain("ErasePerson");
  expect(permissions.filter(({ action, resource }) => /Invoke/.test(action) && /ErasePerson/.test(resource))).toEqual(
    [],
  );
});

test("only the loading of files, their undoing and the erasure of persons write to the lake", () => {
  expect(holdersOf(permissions, WRITE, "<Lake.Arn>")).toEqual(["Decide", "ErasePerson", "LoadFile"]);
});

test("run outputs are written by the three steps that make tables", () => {
  expect(holdersOf(permissions, WRITE, "<Published.Arn>/d/*")).toEqual(["Combine", "Quality", "Satisfaction"]);
});

test("the pointer is moved by the publishing step alone", () => {
  expect(holdersOf(permissions, WRITE, "<Published.Arn>/current.json")).toEqual(["Publish"]);
});

test("no step may write to all of the published bucket", () => {
  const targets = permissions.filter(({ action }) => WRITE.test(action)).map(({ resource }) => resource);
  expect(targets).not.toContain("<Published.Arn>/*");
});

test("the API reads of the published bucket the pointer, of the lake the rejects, of the inbox the annotated files", () => {
  const read = permissions.filter(({ holder, action }) => holder === "Reader" && READ.test(action));
  const objects = read.map(({ resource }) => resource).filter((resource) => resource.includes("/"));
  expect(objects.sort()).toEqual(["<Inbox.Arn>/annotated/*", "<Lake.Arn>/rejects/*", "<Published.Arn>/current.json"]);
});

test("the pepper is read by who seals, erases and shows persons, the signing key by the API, and neither by anyone else", () => {
  expect(holdersOf(permissions, /GetSecretValue/, "<Pepper")).toEqual(["ErasePerson", "LoadFile", "RevealContact"]);
  expect(holdersOf(permissions, /GetSecretValue/, "<ReaderSigningKey")).toEqual(["Reader"]);
});

test("raw uploads are read by the loading of files, and by what announces them again", () => {
  expect(holdersOf(permissions, READ, "<Inbox.Arn>/inbox/*")).toEqual(["Decide", "LoadFile"]);
});

test("the logging of outcomes reads dealers' lists and nothing else that is published, and deletes nothing", () => {
  const own = permissions.filter(({ holder }) => holder === "LogOutcome");
  const objects = own.filter(({ action }) => /Object/.test(action)).map(({ resource }) => resource);
  expect([...new Set(objects.filter((resource) => resource.includes("/")))]).toEqual([
    "<Published.Arn>/d/*/lists.arrow",
  ]);
  expect(own.filter(({ action }) => /^(s3:Put|s3:Delete|dynamodb:(Delete|Query|Scan))/.test(action))).toEqual([]);
});

test("the API starts nights and cannot stop one", () => {
  const states = permissions.filter(({ holder, action }) => holder === "Reader" && action.startsWith("states:"));
  expect(states.map(({ action, resource }) => [action, resource])).toEqual([
    ["states:StartExecution", "<NightMachine>"],
  ]);
});

test("the ledger is written by those whose duty it is", () => {
  const writers = [
    "Abandon",
    "Begin",
    "Decide",
    "ErasePerson",
    "Freeze",
    "IssueUpload",
    "LoadFile",
    "LogOutcome",
    "ParkFile",
    "Publish",
  ];
  const notes = ["Combine", "Fit", "Match", "Quality", "Reconcile", "Satisfaction"];
  expect(holdersOf(permissions, /^dynamodb:PutItem$/, "<Ledger.Arn>")).toEqual([...writers, "RevealContact"].sort());
  expect(holdersOf(permissions, /^dynamodb:UpdateItem$/, "<Ledger.Arn>")).toEqual([...writers, ...notes].sort());
});

test("no policy allows every action", () => {
  expect(permissions.length).toBeGreaterThan(100);
  expect(permissions.filter(({ action }) => action === "*" || action.endsWith(":*"))).toEqual([]);
});

test("no function of ours carries a policy managed by AWS", () => {
  const managed = Object.values(synthesis.templates)
    .flatMap((stack) => resourcesOf(stack, "AWS::IAM::Role"))
    .filter(([, { Properties }]) => Properties.ManagedPolicyArns)
    .map(([id]) => id);
  expect(managed).toEqual([expect.stringMatching(/^CustomCDKBucketDeployment/)]);
});
