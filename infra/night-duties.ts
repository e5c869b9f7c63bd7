type Store = "lake" | "runs" | "published";

/** What one step may touch, and how much machine it needs; its environment names exactly these. */
export interface StepDuties {
  readonly description: string;
  readonly reads?: readonly Store[];
  /** Stores to which it adds objects, with the pattern of their keys. */
  readonly adds?: Readonly<Partial<Record<Store, string>>>;
  /** `note`: may only note on the run how far it is. */
  readonly ledger?: "note" | "write";
  /** `query`: DuckDB and scratch space; `read`: walks many files; `brief`: a few calls. */
  readonly work: "query" | "read" | "brief";
}

/** The steps of the night in their order; each lives in `functions/nightly/`. */
export const NIGHT_DUTIES = {
  Begin: {
    description: "Takes the lock and the fence, or refuses the night",
    reads: ["published"],
    ledger: "write",
    work: "brief",
  },
  Freeze: {
    description: "Writes the manifest of inputs and cuts the shards",
    reads: ["lake", "runs"],
    adds: { runs: "*" },
    ledger: "write",
    work: "read",
  },
  Match: {
    description: "Settles who is the same person, and who had which vehicle when",
    reads: ["lake", "runs"],
    adds: { runs: "*" },
    ledger: "note",
    work: "query",
  },
  StageShard: {
    description: "Turns one shard's rows into features and sufficient statistics",
    reads: ["lake", "runs"],
    adds: { runs: "*" },
    work: "query",
  },
  Fit: {
    description: "Fits the models once, over all shards",
    reads: ["runs"],
    adds: { runs: "*" },
    ledger: "note",
    work: "query",
  },
  ScoreShard: {
    description: "Scores one shard's customers with the fitted models",
    reads: ["runs"],
    adds: { runs: "*" },
    work: "query",
  },
  Satisfaction: {
    description: "Computes the satisfaction indices and their factors",
    reads: ["lake", "runs", "published"],
    adds: { runs: "*", published: "d/*" },
    ledger: "note",
    work: "query",
  },
  Quality: {
    description: "Measures files and surveys: complete, accurate, timely, and answers that look made up",
    reads: ["lake", "runs", "published"],
    adds: { runs: "*", published: "d/*" },
    ledger: "note",
    work: "query",
  },
  Combine: {
    description: "Joins the shards into the tables that readers get",
    reads: ["lake", "runs", "published"],
    adds: { runs: "*", published: "d/*" },
    ledger: "note",
    work: "query",
  },
  Reconcile: {
    description: "Reads every output again and compares it with what its step recorded",
    reads: ["runs", "published"],
    adds: { runs: "*" },
    ledger: "note",
    work: "read",
  },
  Publish: {
    description: "Moves the pointer to this night, unless a later one is there",
    reads: ["runs", "published"],
    adds: { published: "current.json" },
    ledger: "write",
    work: "brief",
  },
  Abandon: {
    description: "Records a failed night and gives back its lock",
    reads: ["published"],
    ledger: "write",
    work: "brief",
  },
} as const satisfies Readonly<Record<string, StepDuties>>;

export type NightStep = keyof typeof NIGHT_DUTIES;
