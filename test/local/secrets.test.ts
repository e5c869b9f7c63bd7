import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetSecretValueCommand, ListSecretsCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { describe, expect, onTestFinished, test } from "vitest";
import { createSecrets } from "../../local/secrets.ts";

const CREDENTIALS = { accessKeyId: "local", secretAccessKey: "a secret of this test" };
const ARN = "arn:aws:secretsmanager:us-east-1:000000000000:secret:Pepper";

function emptyFile(): string {
  const dir = mkdtempSync(join(tmpdir(), "secrets-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return join(dir, "secrets.json");
}

async function serveSecrets({ file = emptyFile(), credentials = CREDENTIALS } = {}) {
  const secrets = createSecrets({ file, credentials: CREDENTIALS });
  const server = createServer((request, response) => void secrets.handle(request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("a TCP server has a port");
  const endpoint = `http://127.0.0.1:${address.port}`;
  const client = new SecretsManagerClient({ endpoint, region: "us-east-1", credentials, maxAttempts: 1 });
  onTestFinished(() => {
    client.destroy();
    server.closeAllConnections();
    server.close();
  });
  return { file, secrets, client, endpoint };
}

describe("a secret", () => {
  test.each([ARN, "Pepper"])("is read by the SDK under %s", async (SecretId) => {
    const { secrets, client } = await serveSecrets();
    secrets.ensureSecret(ARN, () => "胡椒");
    const found = await client.send(new GetSecretValueCommand({ SecretId }));
    expect(found).toMatchObject({ ARN: SecretId, Name: "Pepper", SecretString: "胡椒", VersionStages: ["AWSCURRENT"] });
    expect(found.CreatedDate?.getTime()).toBeGreaterThan(Date.now() - 60_000);
  });

  test("is generated once, and is the same after a restart", () => {
    const file = emptyFile();
    const first = createSecrets({ file, credentials: CREDENTIALS });
    expect(first.ensureSecret("Pepper", () => "born")).toBe("born");
    expect(first.ensureSecret("Pepper", () => "again")).toBe("born");
    expect(createSecrets({ file, credentials: CREDENTIALS }).ensureSecret(ARN, () => "later")).toBe("born");
  });

  test("lies in a file that only its owner can read", () => {
    const file = emptyFile();
    const secrets = createSecrets({ file, credentials: CREDENTIALS });
    for (const name of ["Pepper", "SigningKey"]) secrets.ensureSecret(name, () => name);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test("named like a built-in property is a secret like any other", () => {
    const secrets = createSecrets({ file: emptyFile(), credentials: CREDENTIALS });
    expect(secrets.ensureSecret("constructor", () => "text")).toBe("text");
  });

  test("that nobody made is refused", async () => {
    const { client } = await serveSecrets();
    const request = client.send(new GetSecretValueCommand({ SecretId: "absent" }));
    await expect(request).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });
});

describe("secrets are refused", () => {
  test("to a caller with another key", async () => {
    const { secrets, client } = await serveSecrets({ credentials: { ...CREDENTIALS, secretAccessKey: "guess" } });
    secrets.ensureSecret("Pepper", () => "text");
    const request = client.send(new GetSecretValueCommand({ SecretId: "Pepper" }));
    await expect(request).rejects.toMatchObject({ name: "SignatureDoesNotMatch" });
  });

  test("to an unsigned request", async () => {
    const { endpoint } = await serveSecrets();
    const headers = { "x-amz-target": "secretsmanager.GetSecretValue" };
    expect((await fetch(endpoint, { method: "POST", headers, body: "{}" })).status).toBe(403);
  });

  test("in any version but the current one", async () => {
    const { secrets, client } = await serveSecrets();
    secrets.ensureSecret("Pepper", () => "text");
    const request = client.send(new GetSecretValueCommand({ SecretId: "Pepper", VersionStage: "AWSPREVIOUS" }));
    await expect(request).rejects.toMatchObject({ name: "InvalidParameterException" });
  });

  test("by any other operation, which is named", async () => {
    const { client } = await serveSecrets();
    const request = client.send(new ListSecretsCommand({}));
    await expect(request).rejects.toMatchObject({ name: "NotImplemented", message: /ListSecrets/ });
  });
});

test("a file that is damaged is never replaced by an empty one", () => {
  const file = emptyFile();
  writeFileSync(file, '{"Pepper": ');
  expect(() => createSecrets({ file, credentials: CREDENTIALS })).toThrow();
  expect(readFileSync(file, "utf8")).toBe('{"Pepper": ');
});
