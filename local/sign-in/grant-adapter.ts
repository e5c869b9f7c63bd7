import type { DatabaseSync } from "node:sqlite";
import { isRecord } from "../json.ts";

type Payload = Record<string, unknown>;

/** Where `oidc-provider` keeps sessions, codes and refresh tokens: one adapter a model, its own interface. */
export function grantAdapter(db: DatabaseSync) {
  return class GrantAdapter {
    readonly #model: string;

    constructor(model: string) {
      this.#model = model;
    }

    async upsert(id: string, payload: Payload, expiresIn?: number): Promise<void> {
      const text = (value: unknown) => (typeof value === "string" ? value : null);
      db.prepare("INSERT OR REPLACE INTO grants VALUES (?, ?, ?, ?, ?, ?)").run(
        this.#model,
        id,
        JSON.stringify(payload),
        expiresIn ? nowSeconds() + expiresIn : null,
        text(payload.grantId),
        text(payload.uid),
      );
    }

    async find(id: string): Promise<Payload | undefined> {
      return payloadOf(db.prepare("SELECT * FROM grants WHERE model = ? AND id = ?").get(this.#model, id));
    }

    async findByUid(uid: string): Promise<Payload | undefined> {
      return payloadOf(db.prepare("SELECT * FROM grants WHERE model = ? AND uid = ?").get(this.#model, uid));
    }

    /** Device codes are not offered. */
    async findByUserCode(): Promise<undefined> {
      return undefined;
    }

    async consume(id: string): Promise<void> {
      db.prepare("UPDATE grants SET payload = json_set(payload, '$.consumed', ?) WHERE model = ? AND id = ?").run(
        nowSeconds(),
        this.#model,
        id,
      );
    }

    async destroy(id: string): Promise<void> {
      db.prepare("DELETE FROM grants WHERE model = ? AND id = ?").run(this.#model, id);
    }

    async revokeByGrantId(grantId: string): Promise<void> {
      db.prepare("DELETE FROM grants WHERE grant_id = ?").run(grantId);
    }
  };
}

export function forgetExpiredGrants(db: DatabaseSync): void {
  db.prepare("DELETE FROM grants WHERE expires_at < ?").run(nowSeconds());
}

function payloadOf(row: Readonly<Record<string, unknown>> | undefined): Payload | undefined {
  if (!row || (row.expires_at !== null && Number(row.expires_at) < nowSeconds())) return undefined;
  const payload: unknown = JSON.parse(String(row.payload));
  return isRecord(payload) ? payload : undefined;
}

function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
