import { DatabaseSync } from "node:sqlite";

export const EXECUTION_STATUSES = ["RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED"] as const;
export type ExecutionStatus = (typeof EXECUTION_STATUSES)[number];

/** One execution of a state machine. `input` and `output` are JSON; instants are ms since the epoch. */
export interface Execution {
  readonly arn: string;
  readonly machineArn: string;
  readonly name: string;
  readonly status: ExecutionStatus;
  readonly input: string;
  readonly output: string | null;
  readonly error: string | null;
  readonly cause: string | null;
  readonly startedAt: number;
  readonly endedAt: number | null;
}

/** How an execution ended. */
export type Ending = Pick<Execution, "status" | "output" | "error" | "cause">;

/** Every execution there ever was, on disk. */
export class ExecutionStore {
  readonly #db: DatabaseSync;

  constructor(file: string) {
    this.#db = new DatabaseSync(file);
    this.#db.exec(`
      PRAGMA journal_mode = WAL;
      CREATE TABLE IF NOT EXISTS executions (
        arn TEXT PRIMARY KEY,
        machine_arn TEXT NOT NULL,
        name TEXT NOT NULL,
        status TEXT NOT NULL,
        input TEXT NOT NULL,
        output TEXT,
        error TEXT,
        cause TEXT,
        started_at INTEGER NOT NULL,
        ended_at INTEGER
      );
    `);
  }

  /** Throws where the name is taken. */
  begin({ arn, machineArn, name, input, startedAt }: Omit<Execution, keyof Ending | "endedAt">): void {
    this.#db
      .prepare(
        "INSERT INTO executions (arn, machine_arn, name, status, input, started_at) VALUES (?, ?, ?, 'RUNNING', ?, ?)",
      )
      .run(arn, machineArn, name, input, startedAt);
  }

  /** The first ending counts. */
  end(arn: string, { status, output, error, cause }: Ending, endedAt: number): void {
    this.#db
      .prepare(
        `UPDATE executions SET status = ?, output = ?, error = ?, cause = ?, ended_at = ?
         WHERE arn = ? AND status = 'RUNNING'`,
      )
      .run(status, output, error, cause, endedAt, arn);
  }

  find(arn: string): Execution | undefined {
    const row = this.#db.prepare("SELECT * FROM executions WHERE arn = ?").get(arn);
    return row && executionOf(row);
  }

  /** Latest first. */
  list(machineArn: string): Execution[] {
    return this.#db
      .prepare("SELECT * FROM executions WHERE machine_arn = ? ORDER BY started_at DESC, rowid DESC")
      .all(machineArn)
      .map(executionOf);
  }

  running(): Execution[] {
    return this.#db.prepare("SELECT * FROM executions WHERE status = 'RUNNING'").all().map(executionOf);
  }

  close(): void {
    this.#db.close();
  }
}

function executionOf(row: Readonly<Record<string, unknown>>): Execution {
  const text = (value: unknown) => (value === null ? null : String(value));
  return {
    arn: String(row.arn),
    machineArn: String(row.machine_arn),
    name: String(row.name),
    status: EXECUTION_STATUSES.find((status) => status === row.status) ?? "FAILED",
    input: String(row.input),
    output: text(row.output),
    error: text(row.error),
    cause: text(row.cause),
    startedAt: Number(row.started_at),
    endedAt: row.ended_at === null ? null : Number(row.ended_at),
  };
}
