import { createServer, type RequestListener, type Server } from "node:http";

export const DEFAULT_PORT = 4747;
const LOOPBACK = "127.0.0.1";
const IDLE_MS = 10 * 60_000;

/** A server on the loopback address. A port that was asked for must be free; the default gives way to any free one. */
export async function listen(
  answer: RequestListener,
  askedPort: number | undefined,
): Promise<{ server: Server; port: number }> {
  // An upload over a slow disk is no attack here. Idle connections stay open longer than any client keeps one, so that a busy
  // machine never closes a connection on which a request is just coming in.
  const server = createServer({ requestTimeout: 0, keepAliveTimeout: IDLE_MS }, answer);
  try {
    return { server, port: await bind(server, askedPort ?? DEFAULT_PORT) };
  } catch (error) {
    if (askedPort !== undefined || !isTaken(error)) throw error;
    return { server, port: await bind(server, 0) };
  }
}

/** Takes no new connection; requests under way finish within `graceMs`. */
export async function closeServer(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(timer);
}

function bind(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, LOOPBACK, () => {
      server.off("error", reject);
      const address = server.address();
      if (address === null || typeof address === "string") reject(new Error("a TCP server has a port"));
      else resolve(address.port);
    });
  });
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "EADDRINUSE" || error.code === "EACCES");
}
