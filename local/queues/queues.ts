import type { Functions } from "../lambda/functions.ts";
import type { ObjectCreated, Storage } from "../storage/storage.ts";
import type { Landscape } from "../template/landscape.ts";
import { EventBus } from "./event-bus.ts";
import { objectCreatedEvent } from "./object-created-event.ts";
import { QueueFeed } from "./queue-feed.ts";
import { feedPlans, queuePlans, rulePlans } from "./queue-plan.ts";
import { type Message, QueueStore } from "./queue-store.ts";

export interface QueueParts {
  readonly file: string;
  readonly landscape: Landscape;
  readonly functions: Functions;
  readonly storage: Storage;
  readonly onLog: (line: string) => void;
}

/** Queues, what fills them and what empties them. */
export interface Queues {
  readonly bus: EventBus;
  /** Takes up what a former process left behind, then delivers as things happen. */
  start(): void;
  idle(): Promise<void>;
  /** Messages of every queue that nothing empties. */
  deadLetters(): Readonly<Record<string, readonly Message[]>>;
  /** Takes no further message; resolves when those in work are done. */
  stop(): Promise<void>;
  closeStore(): void;
}

export function openQueues({ file, landscape, functions, storage, onLog }: QueueParts): Queues {
  const store = new QueueStore(file);
  const queues = queuePlans(landscape);
  const feeds = feedPlans(landscape, queues).map((plan) => new QueueFeed(plan, store, functions));
  const bus = new EventBus(rulePlans(landscape), { store, queues, feeds, functions });
  const fed = new Set(feeds.map(({ plan }) => plan.queue.name));

  const deliver = async (created: ObjectCreated) => {
    await bus.put(objectCreatedEvent(created)).catch((error: unknown) => {
      onLog(`an event of ${created.bucket} reached nobody: ${error instanceof Error ? error.name : "unknown"}`);
    });
    storage.acknowledge(created.id);
  };
  let underWay: Promise<unknown> = Promise.resolve();
  const follow = (created: ObjectCreated) => {
    underWay = Promise.all([underWay, deliver(created)]);
  };
  const idle = async (): Promise<void> => {
    await underWay;
    await Promise.all(feeds.map((feed) => feed.idle()));
    if (storage.pendingEvents().length > 0) await new Promise((resolve) => setImmediate(resolve)).then(idle);
  };
  return {
    bus,
    start() {
      storage.onObjectCreated(follow);
      storage.pendingEvents().forEach(follow);
      for (const feed of feeds) feed.pump();
    },
    idle,
    deadLetters: () =>
      Object.fromEntries(queues.filter(({ name }) => !fed.has(name)).map(({ name }) => [name, store.list(name)])),
    async stop() {
      await Promise.all(feeds.map((feed) => feed.close()));
    },
    closeStore: () => store.close(),
  };
}
