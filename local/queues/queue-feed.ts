import { createHash } from "node:crypto";
import { z } from "zod";
import type { Functions } from "../lambda/functions.ts";
import { REGION } from "../template/intrinsics.ts";
import type { FeedPlan } from "./queue-plan.ts";
import type { Message, QueueStore } from "./queue-store.ts";

const FIRST_RETRY_MS = 1_000;
/** SQS and its poller may name the failed messages; anything else that is returned means success. */
const BatchAnswer = z
  .looseObject({ batchItemFailures: z.array(z.unknown()).nullish() })
  .nullable()
  .catch(null);

/** Hands a queue's messages to a function, one each, at most `concurrency` at a time, until they succeed or are dead. */
export class QueueFeed {
  readonly plan: FeedPlan;
  readonly #store: QueueStore;
  readonly #functions: Functions;
  readonly #limit: number;
  readonly #inFlight = new Set<Promise<void>>();
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;
  #idleListeners: (() => void)[] = [];

  constructor(plan: FeedPlan, store: QueueStore, functions: Functions) {
    this.plan = plan;
    this.#store = store;
    this.#functions = functions;
    this.#limit = Math.min(plan.concurrency, functions.concurrency(plan.functionName));
  }

  /** Call after a message was sent; harmless when there is none. */
  pump(): void {
    while (!this.#isClosed && this.#inFlight.size < this.#limit) {
      const message = this.#receive();
      if (!message) break;
      const delivery = this.#deliver(message).finally(() => {
        this.#inFlight.delete(delivery);
        this.pump();
      });
      this.#inFlight.add(delivery);
    }
    this.#planNext();
  }

  get isIdle(): boolean {
    return this.#inFlight.size === 0 && this.#store.nextVisibleAt(this.plan.queue.name) === undefined;
  }

  /** Resolves when no message waits, is worked on or is to be tried again. */
  idle(): Promise<void> {
    return this.isIdle ? Promise.resolve() : new Promise((resolve) => this.#idleListeners.push(resolve));
  }

  /** Takes no further message and waits for those in work. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await Promise.allSettled(this.#inFlight);
  }

  #receive(): Message | undefined {
    const now = Date.now();
    return this.#store.receive(this.plan.queue.name, now, now + this.plan.queue.visibilityMs);
  }

  async #deliver(message: Message): Promise<void> {
    const { queue, functionName } = this.plan;
    const succeeded = await this.#functions.invoke(functionName, { Records: [this.#record(message)] }).then(
      (answer) => (BatchAnswer.parse(answer)?.batchItemFailures ?? []).length === 0,
      () => false,
    );
    if (succeeded) this.#store.remove(queue.name, message.id);
    else if (!this.#isClosed) this.#putBack(message);
  }

  /** SQS would wait the whole visibility timeout, half an hour; one person at one machine waits seconds, then longer. */
  #putBack({ id, receives }: Message): void {
    const { name, visibilityMs, deadLetters } = this.plan.queue;
    if (deadLetters && receives >= deadLetters.maxReceives) {
      this.#store.move(name, id, deadLetters.queueArn.split(":").at(-1) ?? "");
      return;
    }
    this.#store.hideUntil(name, id, Date.now() + Math.min(visibilityMs, FIRST_RETRY_MS * 2 ** (receives - 1)));
  }

  #planNext(): void {
    clearTimeout(this.#timer);
    if (this.#isClosed) return;
    const next = this.#store.nextVisibleAt(this.plan.queue.name);
    if (this.isIdle) for (const wake of this.#idleListeners.splice(0)) wake();
    if (next === undefined || this.#inFlight.size >= this.#limit) return;
    this.#timer = setTimeout(() => this.pump(), Math.max(1, next - Date.now()));
  }

  #record({ id, body, sentAt, receives }: Message) {
    return {
      messageId: id,
      receiptHandle: id,
      body,
      attributes: {
        ApproximateReceiveCount: String(receives),
        SentTimestamp: String(sentAt),
        SenderId: "events.amazonaws.com",
        ApproximateFirstReceiveTimestamp: String(sentAt),
      },
      messageAttributes: {},
      md5OfBody: createHash("md5").update(body).digest("hex"),
      eventSource: "aws:sqs",
      eventSourceARN: this.plan.queue.arn,
      awsRegion: REGION,
    };
  }
}
