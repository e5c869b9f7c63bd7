import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { z } from "zod";
import { sendJson, targetOf } from "../http.ts";
import { known } from "../template/known.ts";
import type { Landscape } from "../template/landscape.ts";
import { unsupported } from "../template/unsupported.ts";
import { pathPattern } from "./distribution.ts";
import { plainPath } from "./plain-path.ts";

/** Files that a deployment puts into a bucket, served from the folder they were packed from. */
interface Deployment {
  readonly folder: string;
  readonly takes: (key: string) => boolean;
  readonly cacheControl: string;
}

interface SiteFile {
  readonly body: Buffer;
  readonly compressed: Buffer | undefined;
  readonly etag: string;
  readonly type: string;
  readonly cacheControl: string;
}

const DeploymentProperties = z.looseObject({
  SourceObjectKeys: z.tuple([z.string()]),
  SourceMarkers: z.undefined().optional(),
  DestinationBucketName: z.string(),
  DestinationBucketKeyPrefix: z.undefined().optional(),
  Include: z.array(z.string()).default([]),
  Exclude: z.array(z.string()).default([]),
  SystemMetadata: z
    .looseObject({ "cache-control": z.string().default("no-cache") })
    .default({ "cache-control": "no-cache" }),
});

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".wasm": "application/wasm",
};
const COMPRESSIBLE = /^(text\/|application\/(json|manifest|wasm)|image\/svg)/;
const WORTH_COMPRESSING_BYTES = 1_000;
const brotli = promisify(brotliCompress);

/** The static site: what the deployments of its bucket would have put there. */
export class SiteFiles {
  readonly #deployments: readonly Deployment[];
  readonly #files = new Map<string, Promise<SiteFile | undefined>>();

  constructor(bucket: string, landscape: Landscape) {
    this.#deployments = deploymentsTo(bucket, landscape);
  }

  /** A path without extension is a page of the single-page site: `index.html`. */
  async answer(req: IncomingMessage, res: ServerResponse, headers: Readonly<Record<string, string>>): Promise<void> {
    if (req.method !== "GET" && req.method !== "HEAD") return sendJson(res, 405, { message: "Method Not Allowed" });
    const asked = plainPath(targetOf(req).path);
    const file =
      asked === undefined ? undefined : await this.#find(path.extname(asked) ? asked.slice(1) : "index.html");
    if (!file) {
      res.writeHead(404, { ...headers, "content-type": "text/plain; charset=utf-8" });
      res.end("Not Found");
      return;
    }
    sendFile(req, res, file, headers);
  }

  #find(key: string): Promise<SiteFile | undefined> {
    const found = this.#files.get(key) ?? this.#read(key);
    this.#files.set(key, found);
    return found.then((file) => {
      if (!file) this.#files.delete(key);
      return file;
    });
  }

  async #read(key: string): Promise<SiteFile | undefined> {
    const deployment = this.#deployments.find(({ takes }) => takes(key));
    if (!deployment) return undefined;
    const body = await readFile(path.join(deployment.folder, key)).catch(() => undefined);
    if (!body) return undefined;
    const type = TYPES[path.extname(key)] ?? "application/octet-stream";
    const isCompressible = COMPRESSIBLE.test(type) && body.length >= WORTH_COMPRESSING_BYTES;
    return {
      body,
      compressed: isCompressible ? await brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }) : undefined,
      etag: `"${createHash("sha256").update(body).digest("hex").slice(0, 32)}"`,
      type,
      cacheControl: deployment.cacheControl,
    };
  }
}

function sendFile(
  req: IncomingMessage,
  res: ServerResponse,
  file: SiteFile,
  headers: Readonly<Record<string, string>>,
) {
  const caching = { etag: file.etag, "cache-control": file.cacheControl, vary: "accept-encoding" };
  if (req.headers["if-none-match"] === file.etag) {
    res.writeHead(304, { ...headers, ...caching }).end();
    return;
  }
  const takesBrotli = /\bbr\b/.test(String(req.headers["accept-encoding"] ?? ""));
  const compressed = takesBrotli ? file.compressed : undefined;
  const body = compressed ?? file.body;
  const encoding = compressed ? { "content-encoding": "br" } : {};
  res.writeHead(200, { ...headers, ...caching, ...encoding, "content-type": file.type, "content-length": body.length });
  res.end(req.method === "HEAD" ? undefined : body);
}

function deploymentsTo(bucket: string, landscape: Landscape): Deployment[] {
  return landscape.ofType("Custom::CDKBucketDeployment").flatMap((resource) => {
    const given = known(DeploymentProperties, resource);
    if (given.DestinationBucketName !== bucket) return [];
    const folder = landscape.assets.get(given.SourceObjectKeys[0]);
    if (!folder) throw unsupported("a deployment of files that are no asset of this app");
    const [include, exclude] = [given.Include.map(pathPattern), given.Exclude.map(pathPattern)];
    const takes = (key: string) =>
      include.some((pattern) => pattern.test(key)) || !exclude.some((pattern) => pattern.test(key));
    return [{ folder, takes, cacheControl: given.SystemMetadata["cache-control"] }];
  });
}
