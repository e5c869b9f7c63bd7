import { DatabaseSync } from "node:sqlite";

export interface Message {
  readonly id: string;
  readonly body: string;
  readonly sentAt: number;
  /** How often it has been handed out, this time included. */
  readonly receives: number;
}

/** Messages of all queues, on disk until somebody has dealt with them. Instants are ms since the epoch. */
export class QueueStore {
  readonly #db: DatabaseSync;

  constructor(file: string) {
    this.#db = new DatabaseSync(file);
    this.#db.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      CREATE TABLE IF NOT EXISTS messages (
        ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
        queue TEXT NOT NULL,
        id TEXT NOT NULL,
        body TEXT NOT NULL,
        sent_at INTEGER NOT NULL,
        receives INTEGER NOT NULL DEFAULT 0,
        visible_at INTEGER NOT NULL,
        UNIQUE (queue, id)
      );
      UPDATE messages SET visible_at = 0;
    `); // whoever held a message ended with the process that owned this file
  }

  /** A message already in the queue is left as it is. */
  send(queue: string, { id, body }: Pick<Message, "id" | "body">, now: number): void {
    this.#db
      .prepare("INSERT OR IGNORE INTO messages (queue, id, body, sent_at, visible_at) VALUES (?, ?, ?, ?, ?)")
      .run(queue, id, body, now, now);
  }

  /** The oldest visible message, hidden until `hiddenUntil`. */
  receive(queue: string, now: number, hiddenUntil: number): Message | undefined {
    const row = this.#db
      .prepare(
        `UPDATE messages SET receives = receives + 1, visible_at = ? WHERE ordinal =
           (SELECT ordinal FROM messages WHERE queue = ? AND visible_at <= ? ORDER BY ordinal LIMIT 1)
         RETURNING id, body, sent_at, receives`,
      )
      .get(hiddenUntil, queue, now);
    return row && messageOf(row);
  }

  hideUntil(queue: string, id: string, visibleAt: number): void {
    this.#db.prepare("UPDATE messages SET visible_at = ? WHERE queue = ? AND id = ?").run(visibleAt, queue, id);
  }

  remove(queue: string, id: string): void {
    this.#db.prepare("DELETE FROM messages WHERE queue = ? AND id = ?").run(queue, id);
  }

  move(queue: string, id: string, target: string): void {
    this.#db
      .prepare("UPDATE OR REPLACE messages SET queue = ?, visible_at = 0 WHERE queue = ? AND id = ?")
      .run(target, queue, id);
  }

  list(queue: string): Message[] {
    return this.#db
      .prepare("SELECT id, body, sent_at, receives FROM messages WHERE queue = ? ORDER BY ordinal")
      .all(queue)
      .map(messageOf);
  }

  /** When the next message of the queue comes into sight. Undefined where the queue is empty. */
  nextVisibleAt(queue: string): number | undefined {
    const at = this.#db.prepare("SELECT min(visible_at) AS at FROM messages WHERE queue = ?").get(queue)?.at;
    return typeof at === "number" ? at : undefined;
  }

  close(): void {
    this.#db.close();
  }
}

function messageOf(row: Readonly<Record<string, unknown>>): Message {
  return { id: String(row.id), body: String(row.body), sentAt: Number(row.sent_at), receives: Number(row.receives) };
}
