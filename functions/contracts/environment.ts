/** Environment variables by which a function finds its surroundings; the stacks set them, `platform` reads them. */
export const ENVIRONMENT = {
  inbox: "INBOX_BUCKET",
  lake: "LAKE_BUCKET",
  runs: "RUNS_BUCKET",
  published: "PUBLISHED_BUCKET",
  vault: "VAULT_BUCKET",
  ledger: "LEDGER_TABLE",
  /** Secrets Manager id of the pepper behind every keyed hash and of the vault's sealing key. */
  pepper: "PEPPER_SECRET",
  /** Secrets Manager id of the private key that signs readers' cookies (PEM). */
  signingKey: "SIGNING_KEY_SECRET",
  /** Id under which the distribution knows the public half. */
  signingKeyId: "SIGNING_KEY_ID",
  /** Address of the site, for the cookies' policy; the request's own host when empty. */
  siteUrl: "SITE_URL",
  /** Who signs people in, and under which client id the dashboard asks. */
  oidcIssuer: "OIDC_ISSUER",
  oidcClientId: "OIDC_CLIENT_ID",
  /** ARN of the night's state machine. */
  night: "NIGHT_STATE_MACHINE",
  /** Rows of the lake that one shard takes on. */
  rowsPerShard: "ROWS_PER_SHARD",
} as const;
