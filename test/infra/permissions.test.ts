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

test("only the loading of files writes to the vault", () => {
  expect(holdersOf(permissions, WRITE, "<Vault.Arn>")).toEqual(["LoadFile"]);
});

test("nobody reads the vault", () => {
  expect(holdersOf(permissions, READ, "<Vault.Arn>")).toEqual([]);
});

test("only the loading of files and their undoing write to the lake", () => {
  expect(holdersOf(permissions, WRITE, "<Lake.Arn>")).toEqual(["Decide", "LoadFile"]);
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

test("the pepper is read by the loading of files, the signing key by the API, and neither by anyone else", () => {
  expect(holdersOf(permissions, /GetSecretValue/, "<Pepper")).toEqual(["LoadFile"]);
  expect(holdersOf(permissions, /GetSecretValue/, "<ReaderSigningKey")).toEqual(["Reader"]);
});

test("raw uploads are read by the loading of files, and by what announces them again", () => {
  expect(holdersOf(permissions, READ, "<Inbox.Arn>/inbox/*")).toEqual(["Decide", "LoadFile"]);
});

test("the API starts nights and cannot stop one", () => {
  const states = permissions.filter(({ holder, action }) => holder === "Reader" && action.startsWith("states:"));
  expect(states.map(({ action, resource }) => [action, resource])).toEqual([
    ["states:StartExecution", "<NightMachine>"],
  ]);
});

test("the ledger is written by those whose duty it is", () => {
  const writers = ["Abandon", "Begin", "Decide", "Freeze", "IssueUpload", "LoadFile", "ParkFile", "Publish"];
  const notes = ["Combine", "Fit", "Match", "Quality", "Reconcile", "Satisfaction"];
  expect(holdersOf(permissions, /^dynamodb:PutItem$/, "<Ledger.Arn>")).toEqual(writers);
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
