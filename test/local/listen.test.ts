import { expect, onTestFinished, test } from "vitest";
import { closeServer, listen } from "../../local/front/listen.ts";

const answer = () => {};
async function listening(port: number | undefined) {
  const { server, port: taken } = await listen(answer, port);
  onTestFinished(() => closeServer(server, 0));
  return { server, taken };
}

test("nobody but this machine can reach the port", async () => {
  const { server } = await listening(0);
  expect(server.address()).toMatchObject({ address: "127.0.0.1" });
});

test("a port that was asked for and is taken is an error", async () => {
  const { taken } = await listening(0);
  await expect(listening(taken)).rejects.toMatchObject({ code: "EADDRINUSE" });
});

test("the default port gives way to a free one", async () => {
  const first = await listening(undefined);
  const second = await listening(undefined);
  expect(second.taken).not.toBe(first.taken);
});
