import { setTimeout as delay } from "node:timers/promises";
import type { Functions } from "../lambda/functions.ts";
import { unsupported } from "../template/unsupported.ts";
import { fits } from "./event-pattern.ts";
import type { BusEvent } from "./object-created-event.ts";
import type { QueueFeed } from "./queue-feed.ts";
import type { QueuePlan, RulePlan } from "./queue-plan.ts";
import type { QueueStore } from "./queue-store.ts";

const ATTEMPTS = 3;
const RETRY_MS = 500;

export interface BusEnds {
  readonly store: QueueStore;
  readonly queues: readonly QueuePlan[];
  readonly feeds: readonly QueueFeed[];
  readonly functions: Functions;
}

/** Carries events to the targets of every rule they fit: queues and functions. */
export class EventBus {
  readonly #rules: readonly RulePlan[];
  readonly #ends: BusEnds;

  constructor(rules: readonly RulePlan[], ends: BusEnds) {
    this.#rules = rules;
    this.#ends = ends;
    for (const { targetArns } of rules) for (const target of targetArns) this.#requireKnown(target);
  }

  /** Returns when queues hold the event and functions have dealt with it; rejects where a function keeps failing. */
  async put(event: BusEvent): Promise<void> {
    const targets = this.#rules.filter(({ pattern }) => fits(event, pattern)).flatMap(({ targetArns }) => targetArns);
    await Promise.all(targets.map((target) => this.#hand(event, target)));
  }

  async #hand(event: BusEvent, target: string): Promise<void> {
    const { store, queues, feeds, functions } = this.#ends;
    const queue = queues.find(({ arn }) => arn === target);
    if (!queue) return withRetries(() => functions.invoke(target, event));
    store.send(queue.name, { id: event.id, body: JSON.stringify(event) }, Date.now());
    for (const feed of feeds) if (feed.plan.queue.name === queue.name) feed.pump();
  }

  #requireKnown(target: string): void {
    const isKnown = this.#ends.queues.some(({ arn }) => arn === target) || this.#ends.functions.has(target);
    if (!isKnown) throw unsupported(`the rule target ${target}`);
  }
}

async function withRetries(work: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await work();
      return;
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
      await delay(RETRY_MS);
    }
  }
}
