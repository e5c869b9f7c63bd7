import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { dirname, extname, join, resolve } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import type { DecisionRequest } from "../../../functions/contracts/decisions.ts";
import type { Principal } from "../../../functions/contracts/session.ts";
import type { Upload } from "../../../functions/contracts/uploads.ts";
import { madeUpVersions } from "./analysis-rows.ts";
import { answerJson, answerWith, bodyOf } from "./answers.ts";
import { arrowFile } from "./arrow-file.ts";
import { madeUpRuns, madeUpUploads } from "./ledgers.ts";
import { answerOutcome, noOutcomes, type Outcomes } from "./outcome-answers.ts";
import { BUSINESS_DATE, type MadeUpTables, madeUpMeta, RUN_ID } from "./rows.ts";
import { answerUpload } from "./upload-answers.ts";

const DIST = resolve(import.meta.dirname, "../../../dashboard/dist");
const FONTS = dirname(createRequire(import.meta.url).resolve("@fontsource-variable/noto-sans-sc/package.json"));
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/** What stands behind the page in a test; the tests change it between visits. */
export interface Backstage {
  principal: Principal;
  uploads: Upload[];
  /** Status with which the API refuses everything; 0 lets all through. */
  refuseWith: number;
  /** Files that a night from before their time lacks. */
  missing: readonly string[];
  /** Rows of the published table `coverage`; null where the night has none. */
  coverage: readonly object[] | null;
  readonly lists: Outcomes;
  /** Decisions sent so far, with the upload they are about. */
  decisions: { readonly upload: string; readonly request: DecisionRequest }[];
}

export interface Site {
  readonly address: string;
  readonly backstage: Backstage;
  readonly close: () => Promise<void>;
}

/** The Chinese that a bare test machine has no font for, under the name that our own style asks the system for. */
function fontSheet(): string {
  const sheet = readFileSync(join(FONTS, "index.css"), "utf8");
  return sheet
    .replaceAll(/font-family: '[^']+'/g, "font-family: 'Noto Sans CJK SC'")
    .replaceAll("./files/", "/test-fonts/files/");
}

function serveFile(response: ServerResponse, path: string): ServerResponse {
  if (path === "/test-fonts/index.css") return answerWith(response, 200, "text/css", fontSheet());
  const file = path.startsWith("/test-fonts/")
    ? join(FONTS, path.slice(12))
    : join(DIST, path === "/" ? "index.html" : path);
  if (!existsSync(file)) return answerWith(response, 404, "text/plain", "no such file");
  const body = readFileSync(file);
  if (path !== "/") return answerWith(response, 200, TYPES[extname(file)] ?? "application/octet-stream", body);
  const link = '<link rel="stylesheet" href="/test-fonts/index.css" /></head>';
  return answerWith(response, 200, "text/html; charset=utf-8", body.toString().replace("</head>", link));
}

/** A night from before the table was published has no such file. */
function answerCoverage(response: ServerResponse, { coverage }: Backstage): ServerResponse {
  if (coverage === null) return answerWith(response, 404, "text/plain", "no such file");
  return answerWith(response, 200, "application/vnd.apache.arrow.file", arrowFile(coverage));
}

/** Serves the built page under the product's content-security-policy, with a made-up network behind it. */
export async function openSite(tables: MadeUpTables): Promise<Site> {
  const backstage: Backstage = {
    principal: { actor: "lin.hua", role: "headoffice", scope: "hq" },
    uploads: madeUpUploads(),
    refuseWith: 0,
    missing: [],
    coverage: tables.coverage,
    lists: noOutcomes(),
    decisions: [],
  };
  const files = new Map<string, Uint8Array>();
  const fileOf = (table: string) => {
    const rows = new Map<string, readonly object[]>(Object.entries(tables)).get(table) ?? [];
    const known =
      files.get(table) ?? brotliCompressSync(arrowFile(rows), { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } });
    files.set(table, known);
    return known;
  };

  const api = async (request: IncomingMessage, response: ServerResponse, path: string): Promise<ServerResponse> => {
    if (path === "/api/config") return answerJson(response, { issuer: "/oidc", clientId: "dashboard" });
    if (backstage.refuseWith || request.headers.authorization !== "Bearer made-up") {
      const refusal = {
        code: "NOT_ALLOWED",
        message: "refused by the test",
        hint: "Ask for the group.",
        id: randomUUID(),
      };
      return answerJson(response, { error: refusal }, backstage.refuseWith || 401);
    }
    const route = `${request.method} ${path}`;
    const current = { runId: RUN_ID, businessDate: BUSINESS_DATE, fence: 7, publishedAt: "2026-10-31T18:41:00Z" };
    const session = { principal: backstage.principal, current, expiresAt: "2099-01-01T00:00:00Z" };
    if (route === "POST /api/session") return answerJson(response, session);
    if (route === "GET /api/runs") return answerJson(response, { runs: madeUpRuns() });
    if (route === "POST /api/runs") return answerJson(response, { execution: "night-8" });
    const outcome = await answerOutcome(backstage.lists, request, response, route);
    if (outcome) return outcome;
    return answerUpload(backstage, request, response, path);
  };

  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://site").pathname);
    if (path.startsWith("/api/")) return api(request, response, path);
    if (path === "/inbox") {
      await bodyOf(request);
      return answerWith(response, 204, "text/plain", "");
    }
    const published = /^\/d\/([^/]+)\/[^/]+\/(\w+)\.(arrow|json)$/.exec(path);
    if (published && backstage.missing.includes(published[2] ?? ""))
      return answerWith(response, 403, "text/plain", "no such file");
    if (published?.[2] === "programmes") return answerJson(response, madeUpVersions());
    if (published?.[3] === "json") return answerJson(response, madeUpMeta(published[1]));
    if (!published) return serveFile(response, path);
    if (published[2] === "coverage") return answerCoverage(response, backstage);
    response.writeHead(200, { "content-type": "application/vnd.apache.arrow.file", "content-encoding": "br" });
    response.end(fileOf(published[2] ?? ""));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the site listens on no port");
  return {
    address: `http://127.0.0.1:${address.port}`,
    backstage,
    close: () => new Promise((done) => server.close(() => done())),
  };
}
