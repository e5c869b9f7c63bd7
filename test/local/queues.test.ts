import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { fits } from "../../local/queues/event-pattern.ts";
import { objectCreatedEvent } from "../../local/queues/object-created-event.ts";
import { QueueFeed } from "../../local/queues/queue-feed.ts";
import { QueueStore } from "../../local/queues/queue-store.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { functionArn, presence, tinyFunctions } from "./tiny-functions.ts";

const queue = {
  name: "Arrivals",
  arn: "arn:aws:sqs:us-east-1:000000000000:Arrivals",
  visibilityMs: 60_000,
  deadLetters: { queueArn: "arn:aws:sqs:us-east-1:000000000000:Unloadable", maxReceives: 2 },
};
const newFile = () => path.join(temporaryFolder("queues"), "queues.sqlite");

function openFeed(file: string, source: string, concurrency = 10) {
  const store = new QueueStore(file);
  const functions = tinyFunctions({ Load: source });
  const feed = new QueueFeed({ queue, functionName: functionArn("Load"), concurrency }, store, functions);
  onTestFinished(() => feed.close().then(() => store.close()));
  const send = (id: string, body = "{}") => {
    store.send(queue.name, { id, body }, Date.now());
    feed.pump();
  };
  return { store, functions, feed, send };
}

test("a message reaches the function as one record of SQS and is gone when it succeeds", async () => {
  const source = `const seen = []; exports.handler = async (event) => { if (event.ask) return seen; seen.push(event); };`;
  const { store, functions, feed, send } = openFeed(newFile(), source);
  send("m1", '{"detail":1}');
  await feed.idle();
  expect(await functions.invoke("Load", { ask: true })).toMatchObject([
    {
      Records: [
        {
          messageId: "m1",
          body: '{"detail":1}',
          attributes: { ApproximateReceiveCount: "1" },
          eventSource: "aws:sqs",
          eventSourceARN: queue.arn,
        },
      ],
    },
  ]);
  expect(store.list(queue.name)).toEqual([]);
});

test.each([
  ["throws", "throw new Error('broken');"],
  ["reports the message", "return { batchItemFailures: [{ itemIdentifier: event.Records[0].messageId }] };"],
])("a message whose function %s comes again and ends among the dead", async (_, body) => {
  const { store, feed, send } = openFeed(newFile(), `exports.handler = async (event) => { ${body} };`);
  send("m1");
  await feed.idle();
  expect(store.list(queue.name)).toEqual([]);
  expect(store.list("Unloadable")).toMatchObject([{ id: "m1", receives: 2 }]);
});

test("a message that failed once succeeds at its next turn", async () => {
  const source = `exports.handler = async ({ Records: [{ attributes }] }) => {
    if (attributes.ApproximateReceiveCount === "1") throw new Error("not yet"); };`;
  const { store, feed, send } = openFeed(newFile(), source);
  send("m1");
  await feed.idle();
  expect([store.list(queue.name), store.list("Unloadable")]).toEqual([[], []]);
});

test("the same event told twice is one message", async () => {
  const { store } = openFeed(newFile(), "exports.handler = async () => {};");
  store.send(queue.name, { id: "m1", body: "{}" }, 1);
  store.send(queue.name, { id: "m1", body: "{}" }, 2);
  expect(store.list(queue.name)).toHaveLength(1);
});

test("a message in work when its process died is visible at once to the next", () => {
  const file = newFile();
  const dead = new QueueStore(file);
  dead.send(queue.name, { id: "m1", body: "{}" }, 0);
  expect(dead.receive(queue.name, 1, 1_000_000)?.id).toBe("m1");
  expect(dead.receive(queue.name, 2, 1_000_000)).toBeUndefined();
  dead.close();
  const next = new QueueStore(file);
  onTestFinished(() => next.close());
  expect(next.receive(queue.name, 3, 1_000_000)).toMatchObject({ id: "m1", receives: 2 });
});

test.each([1, 2])("with a concurrency of %i as many messages are in work at a time", async (concurrency) => {
  const { source, most } = presence();
  const { feed, send } = openFeed(newFile(), source, concurrency);
  for (const id of ["a", "b", "c", "d"]) send(id);
  await feed.idle();
  expect(most()).toBe(concurrency);
});

const created = {
  id: 7,
  bucket: "dp-local-inbox",
  key: "inbox/D1/service/u1",
  size: 5,
  etag: '"abc"',
  versionId: "null",
  eventTime: "2026-11-22T02:30:00.000Z",
};

test("an object's event is S3's Object Created", () => {
  expect(objectCreatedEvent(created)).toMatchObject({
    source: "aws.s3",
    "detail-type": "Object Created",
    resources: ["arn:aws:s3:::dp-local-inbox"],
    detail: { bucket: { name: "dp-local-inbox" }, object: { key: "inbox/D1/service/u1", size: 5, etag: "abc" } },
  });
  expect(objectCreatedEvent(created).id).toBe(objectCreatedEvent(created).id);
});

test.each([
  [true, { source: ["aws.s3"], detail: { bucket: { name: ["dp-local-inbox"] } } }],
  [false, { source: ["aws.s3"], detail: { bucket: { name: ["dp-local-lake"] } } }],
  [false, { source: ["aws.states"] }],
  [true, { detail: { object: { key: [{ prefix: "inbox/" }] } } }],
  [false, { detail: { object: { key: [{ suffix: ".csv" }] } } }],
  [true, { detail: { object: { "version-id": [{ exists: false }] } } }],
  [false, { detail: { bucket: { name: [{ "anything-but": ["dp-local-inbox"] }] } } }],
])("a rule says %s to the event by its pattern %j", (expected, pattern) => {
  expect(fits(objectCreatedEvent(created), pattern)).toBe(expected);
});

test("a comparison that nobody knows is refused", () => {
  expect(() => fits(objectCreatedEvent(created), { source: [{ cidr: "10.0.0.0/8" }] })).toThrow(
    expect.objectContaining({ name: "LOCAL_UNSUPPORTED" }),
  );
});
