import type { RequestListener } from "node:http";
import { closeServer, listen } from "./front/listen.ts";

/** A port that is taken before anything stands behind it. */
export interface Door {
  /** `127.0.0.1:4747`. */
  readonly host: string;
  open(answer: RequestListener): void;
  close(): Promise<void>;
}

/** The port comes first, since the template's addresses contain it; requests that come early wait for what answers them. */
export async function openDoor(askedPort: number | undefined, graceMs: number): Promise<Door> {
  const { promise: ready, resolve: open } = Promise.withResolvers<RequestListener>();
  const { server, port } = await listen((req, res) => void ready.then((answer) => answer(req, res)), askedPort);
  return { host: `127.0.0.1:${port}`, open, close: () => closeServer(server, graceMs) };
}
