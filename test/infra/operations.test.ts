import { beforeAll, expect, test } from "vitest";
import { fieldsOf } from "./permissions.ts";
import { listOf, plainText } from "./plain-text.ts";
import { type Json, nameOf, resourcesOf, type Synthesis, synthesise } from "./synthesised.ts";

let synthesis: Synthesis;
let alarms: ReadonlyMap<string, Readonly<Record<string, Json>>>;
beforeAll(() => {
  synthesis = synthesise({ alarmEmail: "night-watch@example.com" });
  const found = resourcesOf(synthesis.templates.operations, "AWS::CloudWatch::Alarm");
  alarms = new Map(found.map(([id, { Properties }]) => [nameOf(id), Properties]));
});

const dimensionsOf = (alarm: string) =>
  listOf(alarms.get(alarm)?.Dimensions).map((each) => plainText(fieldsOf(each).Value, synthesis));

test("every function of the product is watched for crashes", () => {
  const functions = Object.values(synthesis.templates)
    .flatMap((stack) => resourcesOf(stack, "AWS::Lambda::Function"))
    .filter(([, { Properties }]) => Properties.Runtime === "nodejs24.x")
    .map(([id]) => `${nameOf(id)}Errors`);
  expect(functions).toHaveLength(20);
  for (const alarm of functions) expect(alarms.get(alarm)).toMatchObject({ MetricName: "Errors", Threshold: 1 });
});

test("one message in a dead-letter queue raises the alarm", () => {
  expect(dimensionsOf("FilesUnparked")).toEqual(["<Unparked.QueueName>"]);
  expect(dimensionsOf("NightUndelivered")).toEqual(["<Undelivered.QueueName>"]);
  for (const name of ["FilesUnparked", "NightUndelivered"]) {
    expect(alarms.get(name)).toMatchObject({ MetricName: "ApproximateNumberOfMessagesVisible", Threshold: 1 });
  }
});

test("one file that had to be parked raises the alarm", () => {
  expect(dimensionsOf("FilesParked")).toEqual(["<ParkFile>"]);
  expect(alarms.get("FilesParked")).toMatchObject({ MetricName: "Invocations", Statistic: "Sum", Threshold: 1 });
});

test("a failed night and a night that was stopped raise the alarm", () => {
  expect(alarms.get("NightFailed")).toMatchObject({ MetricName: "ExecutionsFailed", Threshold: 1 });
  expect(alarms.get("NightTimedOut")).toMatchObject({ MetricName: "ExecutionsTimedOut", Threshold: 1 });
});

test("26 hours without a night that succeeded raise the alarm, silence included", () => {
  expect(alarms.get("NightAbsent")).toMatchObject({
    MetricName: "ExecutionsSucceeded",
    ComparisonOperator: "LessThanThreshold",
    Threshold: 1,
    Period: 3600,
    EvaluationPeriods: 26,
    TreatMissingData: "breaching",
  });
});

test("every alarm reaches the operators, by an encrypted topic", () => {
  for (const alarm of alarms.values()) {
    expect(listOf(alarm.AlarmActions).map((action) => plainText(action, synthesis))).toEqual(["<Operators>"]);
  }
  const topics = resourcesOf(synthesis.templates.operations, "AWS::SNS::Topic");
  expect(topics.map(([, { Properties }]) => plainText(Properties.KmsMasterKeyId, synthesis))).toEqual([
    "<AlarmKey.Arn>",
  ]);
});

test("alarms are mailed where the deployment says", () => {
  const [subscription] = resourcesOf(synthesis.templates.operations, "AWS::SNS::Subscription");
  expect(subscription?.[1].Properties).toMatchObject({ Protocol: "email", Endpoint: "night-watch@example.com" });
});
