import { createHash, randomBytes } from "node:crypto";
import { type IncomingMessage, request } from "node:http";

/** A browser's way to an access token, with its cookies and redirects. */
export class Browser {
  readonly #cookies = new Map<string, string>();

  async go(url: string | URL, form?: Readonly<Record<string, string>>): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const body = form && new URLSearchParams(form);
    const response = await fetch(url, {
      redirect: "manual",
      headers: { cookie },
      ...(body && { method: "POST", body }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      this.#cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    return response;
  }

  /** Follows redirects until a page comes or `isEnd` is reached. Returns the last address and response. */
  async follow(url: string, isEnd: (location: string) => boolean, form?: Readonly<Record<string, string>>) {
    let at = url;
    let response = await this.go(at, form);
    for (let location = response.headers.get("location"); location; location = response.headers.get("location")) {
      at = new URL(location, at).href;
      if (isEnd(at)) break;
      response = await this.go(at);
    }
    return { at, response };
  }
}

/** PKCE's secret and its challenge. */
export function proofKey() {
  const verifier = randomBytes(32).toString("base64url");
  return { verifier, challenge: createHash("sha256").update(verifier).digest("base64url") };
}

/** A GET whose path and headers go out exactly as written, unlike fetch's. */
export function rawResponse(
  url: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<IncomingMessage> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, headers }, (response) => resolve(response.resume()))
      .on("error", reject)
      .end();
  });
}

export async function rawGet(
  url: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<number> {
  return (await rawResponse(url, path, headers)).statusCode ?? 0;
}
