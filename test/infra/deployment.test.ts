import { expect, test } from "vitest";
import { appOf } from "./synthesised.ts";

const refusal = (message: RegExp) =>
  expect.objectContaining({ name: "DEPLOYMENT_INVALID", message: expect.stringMatching(message) });

test("China needs an issuer of one's own, since it has no user pools", () => {
  expect(() => appOf({ partition: "aws-cn" })).toThrow(refusal(/aws-cn needs oidcIssuer and oidcClientId/));
});

test("an issuer without a client id is refused", () => {
  expect(() => appOf({ oidcIssuer: "https://login.example.com" })).toThrow(refusal(/go together/));
});

test("a stage that would break names of stacks is refused", () => {
  expect(() => appOf({ stage: "Prod_1" })).toThrow(refusal(/stage/));
});

test("an unbuilt dashboard is refused with the command that builds it", () => {
  expect(() => appOf({ siteAssets: "/nowhere" })).toThrow(refusal(/npm run build/));
});

test("stacks are named for product, stage and step", () => {
  const { stacks } = appOf({ stage: "test" }).synth();
  expect(stacks.map(({ stackName }) => stackName).sort()).toEqual(
    ["data", "identity", "intake", "nightly", "operations", "web"].map((step) => `dealerpulse-test-${step}`),
  );
});
