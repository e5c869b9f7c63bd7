import { beforeAll, expect, test } from "vitest";
import { fieldsOf } from "./permissions.ts";
import { plainText } from "./plain-text.ts";
import { type Resource, resourcesOf, type StackTemplate, type Synthesis, synthesise } from "./synthesised.ts";

let synthesis: Synthesis;
let intake: StackTemplate;
beforeAll(() => {
  synthesis = synthesise();
  intake = synthesis.templates.intake!;
});

const only = (type: string, name: string): Resource => {
  const [found, ...others] = resourcesOf(intake, type).filter(([id]) => id.startsWith(name));
  expect(others).toEqual([]);
  return found![1];
};

test("a file that cannot be loaded is set aside after five receives", () => {
  const { RedrivePolicy } = only("AWS::SQS::Queue", "Arrivals").Properties;
  expect(fieldsOf(RedrivePolicy).maxReceiveCount).toBe(5);
  expect(plainText(fieldsOf(RedrivePolicy).deadLetterTargetArn, synthesis)).toBe("<Unloadable.Arn>");
});

test("a file stays invisible for six times as long as its loading may take", () => {
  const { VisibilityTimeout } = only("AWS::SQS::Queue", "Arrivals").Properties;
  const { Timeout } = only("AWS::Lambda::Function", "LoadFile").Properties;
  expect(VisibilityTimeout).toBe(6 * Number(Timeout));
});

test("files are loaded one at a time, ten at once, each answering for itself", () => {
  expect(only("AWS::Lambda::EventSourceMapping", "LoadFile").Properties).toMatchObject({
    BatchSize: 1,
    FunctionResponseTypes: ["ReportBatchItemFailures"],
    ScalingConfig: { MaximumConcurrency: 10 },
  });
});

test("new objects under inbox/ of the inbox, and of no other bucket, reach the queue", () => {
  const { EventPattern, Targets } = only("AWS::Events::Rule", "FileArrived").Properties;
  expect(EventPattern).toMatchObject({ source: ["aws.s3"], "detail-type": ["Object Created"] });
  const bucket = fieldsOf(fieldsOf(fieldsOf(EventPattern).detail).bucket);
  expect(plainText(bucket.name, synthesis)).toBe("<Inbox>");
  expect(fieldsOf(fieldsOf(fieldsOf(EventPattern).detail).object).key).toEqual([{ prefix: "inbox/" }]);
  expect(JSON.stringify(Targets)).toContain("Arrivals");
});

test("every queue is encrypted", () => {
  const queues = Object.values(synthesis.templates).flatMap((stack) => resourcesOf(stack, "AWS::SQS::Queue"));
  expect(queues).toHaveLength(4);
  for (const [, { Properties }] of queues) expect(Properties.SqsManagedSseEnabled).toBe(true);
});
