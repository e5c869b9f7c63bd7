import { statSync } from "node:fs";
import path from "node:path";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { DescribeExecutionCommand, ListExecutionsCommand, SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { getSignedCookies } from "@aws-sdk/cloudfront-signer";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Cloud, openCloud } from "../../local/cloud.ts";
import { findRunning } from "../../local/running.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { Browser, proofKey, rawGet, rawResponse } from "./browser.ts";
import { writeCloudApp } from "./cloud-app.ts";

const folder = temporaryFolder("cloud");
const app = writeCloudApp();
let cloud: Cloud;
let client: { endpoint: string; region: string; credentials: Cloud["credentials"] };

beforeAll(async () => {
  cloud = await openCloud({ folder, cdkOut: app.cdkOut, port: 0 });
  client = { endpoint: cloud.url, region: "us-east-1", credentials: { ...cloud.credentials } };
});
afterAll(() => cloud?.close());

describe("for the SDK", () => {
  test("an object put into the inbox reaches its function through the queue", async () => {
    await new S3Client(client).send(
      new PutObjectCommand({ Bucket: "dp-local-inbox", Key: "inbox/D1/service/u1", Body: "x" }),
    );
    await cloud.intakeIdle();
    expect(app.loaded.lines()).toEqual(["inbox/D1/service/u1"]);
    expect(cloud.deadLetters()).toEqual({ Unloadable: [] });
  });

  test("an execution can be started, described and listed", async () => {
    const sfn = new SFNClient(client);
    const stateMachineArn = cloud.names.Night;
    const { executionArn } = await sfn.send(
      new StartExecutionCommand({ stateMachineArn, name: "one", input: '{"scheduledTime":"t"}' }),
    );
    await cloud.waitForNight(executionArn ?? "");
    const described = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    expect(described).toMatchObject({ status: "SUCCEEDED", output: '{"ran":"t"}', startDate: expect.any(Date) });
    const { executions } = await sfn.send(new ListExecutionsCommand({ stateMachineArn, statusFilter: "SUCCEEDED" }));
    expect(executions?.map(({ name }) => name)).toContain("one");
  });

  test("an unknown execution is refused in the API's own words", async () => {
    const asking = new SFNClient(client).send(
      new DescribeExecutionCommand({ executionArn: "arn:aws:states:::execution:x:y" }),
    );
    await expect(asking).rejects.toMatchObject({ name: "ExecutionDoesNotExist" });
  });

  test("a function can be invoked, and its failure is told as Lambda tells it", async () => {
    const lambda = new LambdaClient(client);
    const invoke = async (FunctionName: string, payload: unknown) => {
      const { Payload, FunctionError } = await lambda.send(
        new InvokeCommand({ FunctionName, Payload: JSON.stringify(payload) }),
      );
      return { FunctionError, answer: JSON.parse(Payload?.transformToString() ?? "") };
    };
    expect(await invoke("Work", { scheduledTime: "t" })).toEqual({ FunctionError: undefined, answer: { ran: "t" } });
    expect(await invoke("LoadFile", {})).toMatchObject({
      FunctionError: "Unhandled",
      answer: { errorType: "TypeError" },
    });
  });

  test("the key that signs readers' cookies is a secret", async () => {
    const asking = new GetSecretValueCommand({ SecretId: cloud.names.ReaderSigningKey });
    const { SecretString } = await new SecretsManagerClient(client).send(asking);
    expect(SecretString).toContain("PRIVATE KEY");
  });

  test.each([
    ["/", { "x-amz-target": "AWSStepFunctions.ListExecutions" }],
    ["/2015-03-31/functions/Work/invocations", {}],
    ["/", { "x-amz-target": "secretsmanager.GetSecretValue" }],
  ])("%s with %j and without a signature is refused", async (at, headers) => {
    const response = await fetch(`${cloud.url}${at}`, { method: "POST", headers, body: "{}" });
    expect(response.status).toBe(403);
  });

  test("a service that nobody runs here is refused", async () => {
    const headers = { "x-amz-target": "Kinesis_20131202.ListStreams" };
    expect((await fetch(cloud.url, { method: "POST", headers, body: "{}" })).status).toBe(400);
  });
});

describe("for a reader", () => {
  const asReader = async (scope: string, until: number) => {
    const asking = new GetSecretValueCommand({ SecretId: cloud.names.ReaderSigningKey });
    const { SecretString = "" } = await new SecretsManagerClient(client).send(asking);
    const Resource = `${cloud.url.replace("http:", "https:")}/d/${scope}*`;
    const policy = JSON.stringify({
      Statement: [{ Resource, Condition: { DateLessThan: { "AWS:EpochTime": until } } }],
    });
    const cookies = getSignedCookies({ keyPairId: "Public", privateKey: SecretString, policy });
    return {
      cookie: Object.entries(cookies)
        .map((pair) => pair.join("="))
        .join("; "),
    };
  };
  const inAnHour = Math.floor(Date.now() / 1000) + 3600;

  beforeAll(async () => {
    const s3 = new S3Client(client);
    for (const scope of ["D1", "D10"]) {
      const Key = `d/${scope}/20261121-000001/value.arrow`;
      await s3.send(new PutObjectCommand({ Bucket: "dp-local-published", Key, Body: scope, ContentEncoding: "br" }));
    }
  });

  test("own files open, as they were stored", async () => {
    const headers = { ...(await asReader("D1/", inAnHour)), "accept-encoding": "identity" };
    const response = await fetch(`${cloud.url}/d/D1/20261121-000001/value.arrow`, { method: "HEAD", headers });
    expect([response.status, response.headers.get("content-encoding")]).toEqual([200, "br"]);
  });

  test("head office's cookies open any dealer's files", async () => {
    expect(await rawGet(cloud.url, "/d/D10/20261121-000001/value.arrow", await asReader("", inAnHour))).toBe(200);
  });

  test.each([
    "/d/D10/20261121-000001/value.arrow",
    "/d/D1/../D10/20261121-000001/value.arrow",
    "/d/D1/%2e%2e/D10/20261121-000001/value.arrow",
    "/d/D1/..%2fD10/20261121-000001/value.arrow",
    "/d/D1/nothing-there.arrow",
  ])("%s stays shut", async (at) => {
    expect(await rawGet(cloud.url, at, await asReader("D1/", inAnHour))).toBe(403);
  });

  test("cookies that have expired, or none, open nothing", async () => {
    const at = "/d/D1/20261121-000001/value.arrow";
    expect(await rawGet(cloud.url, at, await asReader("D1/", inAnHour - 7200))).toBe(403);
    expect(await rawGet(cloud.url, at)).toBe(403);
  });

  test("the buckets themselves are shut to whoever has no key", async () => {
    expect(await rawGet(cloud.url, "/dp-local-published/d/D1/20261121-000001/value.arrow")).toBe(403);
  });
});

describe("for a browser", () => {
  test("the page comes with its policy and is asked for again each time", async () => {
    const response = await fetch(`${cloud.url}/`);
    expect(await response.text()).toContain("<title>page</title>");
    expect(response.headers.get("content-security-policy")).toBe("default-src 'none'");
    expect(response.headers.get("cache-control")).toBe("no-cache");
  });

  test("an address within the page is the page, a missing file is not", async () => {
    expect((await fetch(`${cloud.url}/dealers/D1`)).status).toBe(200);
    expect((await fetch(`${cloud.url}/nothing.js`)).status).toBe(404);
  });

  test("an asset is compressed, kept for good, and not sent twice", async () => {
    const response = await fetch(`${cloud.url}/assets/app-1a2b.js`, { headers: { "accept-encoding": "br" } });
    expect(response.headers.get("content-encoding")).toBe("br");
    expect(response.headers.get("cache-control")).toContain("immutable");
    const etag = response.headers.get("etag") ?? "";
    expect(await rawGet(cloud.url, "/assets/app-1a2b.js", { "if-none-match": etag })).toBe(304);
  });

  test.each(["/../manifest.json", "/assets/../../manifest.json", "/%2e%2e/manifest.json"])(
    "%s leads out of the site's folder and is not found",
    async (at) => expect(await rawGet(cloud.url, at)).toBe(404),
  );

  test("localhost leads to the one address, another name to nothing", async () => {
    const { host, port } = new URL(cloud.url);
    const redirect = await rawResponse(cloud.url, "/x?y=1", { host: `localhost:${port}` });
    expect([redirect.statusCode, redirect.headers.location]).toEqual([307, `http://${host}/x?y=1`]);
    expect(await rawGet(cloud.url, "/", { host: "evil.example" })).toBe(421);
  });
});

describe("signing in", () => {
  const page = () => `${cloud.url}/`;
  const { verifier, challenge } = proofKey();
  let password = "";

  beforeAll(async () => {
    const [signIn] = await cloud.ensureAccounts([
      { username: "anna@example.com", name: "安娜", groups: ["headoffice", "operator"] },
    ]);
    password = signIn?.password ?? "";
  });

  const authorizeUrl = () => {
    const asking = { client_id: "dashboard", response_type: "code", scope: "openid email", redirect_uri: page() };
    const proof = { code_challenge: challenge, code_challenge_method: "S256", state: "s1" };
    return `${cloud.url}/oidc/auth?${new URLSearchParams({ ...asking, ...proof })}`;
  };
  const isBack = (location: string) => location.startsWith(`${page()}?`);
  const token = (form: Readonly<Record<string, string>>) =>
    fetch(`${cloud.url}/oidc/token`, {
      method: "POST",
      body: new URLSearchParams({ client_id: "dashboard", ...form }),
    });

  async function codeOf(browser: Browser): Promise<string> {
    const form = await browser.follow(authorizeUrl(), isBack);
    const { at } = await browser.follow(form.at, isBack, { username: "anna@example.com", password });
    return new URL(at).searchParams.get("code") ?? "";
  }
  async function tokens() {
    const response = await token({
      grant_type: "authorization_code",
      code: await codeOf(new Browser()),
      redirect_uri: page(),
      code_verifier: verifier,
    });
    return response.json();
  }
  const uploads = (authorization: string) =>
    fetch(`${cloud.url}/api/uploads/D1/u%201?a=1&a=2`, { headers: { authorization } });

  test("the page is Chinese first, English on request, under a strict policy", async () => {
    const browser = new Browser();
    const { at, response } = await browser.follow(authorizeUrl(), isBack);
    expect(await response.text()).toContain('<html lang="zh-CN">');
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'; style-src 'sha256-");
    expect(await (await browser.go(`${at}?lang=en`)).text()).toContain("<h1>Sign in</h1>");
  });

  test("a wrong password is refused on the same page", async () => {
    const browser = new Browser();
    const { at } = await browser.follow(authorizeUrl(), isBack);
    const refused = await browser.go(at, { username: "anna@example.com", password: "wrong" });
    expect([refused.status, (await refused.text()).includes('role="alert"')]).toEqual([401, true]);
  });

  test("a code is worth nothing without its proof key", async () => {
    const code = await codeOf(new Browser());
    const response = await token({
      grant_type: "authorization_code",
      code,
      redirect_uri: page(),
      code_verifier: "x".repeat(43),
    });
    expect(response.status).toBe(400);
  });

  test("the access token opens the API, with claims as API Gateway flattens them", async () => {
    const { access_token } = await tokens();
    const event = await (await uploads(`Bearer ${access_token}`)).json();
    expect(event).toMatchObject({
      version: "2.0",
      routeKey: "GET /api/uploads/{dealer}/{id}",
      rawPath: "/api/uploads/D1/u 1",
      pathParameters: { dealer: "D1", id: "u 1" },
      queryStringParameters: { a: "1,2" },
    });
    expect(event.requestContext.authorizer.jwt.claims).toMatchObject({
      sub: "anna@example.com",
      "cognito:groups": "[headoffice operator]",
      token_use: "access",
      client_id: "dashboard",
      exp: expect.stringMatching(/^\d+$/),
    });
  });

  test("a token that was tampered with, or none, does not", async () => {
    const { access_token } = await tokens();
    expect((await uploads(`Bearer ${access_token.slice(0, -6)}AAAAAA`)).status).toBe(401);
    expect((await fetch(`${cloud.url}/api/uploads`)).status).toBe(401);
    expect((await fetch(`${cloud.url}/api/config`)).status).toBe(200);
  });

  test("a refresh token gives a new access token", async () => {
    const { refresh_token } = await tokens();
    const response = await token({ grant_type: "refresh_token", refresh_token });
    expect(Object.keys(await response.json())).toEqual(
      expect.arrayContaining(["access_token", "id_token", "refresh_token"]),
    );
  });

  test("signing out asks once and leads back to the page", async () => {
    const browser = new Browser();
    const response = await token({
      grant_type: "authorization_code",
      code: await codeOf(browser),
      redirect_uri: page(),
      code_verifier: verifier,
    });
    const { id_token } = await response.json();
    const leaving = new URLSearchParams({ id_token_hint: id_token, post_logout_redirect_uri: page() });
    const asked = await browser.go(`${cloud.url}/oidc/session/end?${leaving}`);
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(await asked.text())?.[1] ?? "";
    const confirmed = await browser.go(`${cloud.url}/oidc/session/end/confirm`, { xsrf, logout: "yes" });
    expect(confirmed.headers.get("location")).toBe(page());
    const { at } = await browser.follow(authorizeUrl(), isBack);
    expect(at).toContain("/oidc/interaction/");
  });

  test("passwords that were made up are told again, in a file of the owner's", async () => {
    const [again] = await cloud.ensureAccounts([
      { username: "anna@example.com", name: "安娜", groups: ["headoffice"] },
    ]);
    expect(again?.password).toBe(password);
    expect(statSync(path.join(folder, "demo-passwords.json")).mode & 0o777).toBe(0o600);
  });

  test("a cookie that a function sets is one this address may set", async () => {
    const response = await fetch(`${cloud.url}/api/config`);
    expect(response.headers.getSetCookie()).toEqual(["a=1; HttpOnly"]);
  });
});

describe("for another process", () => {
  test("a running cloud is found, with keys that only its owner can read", async () => {
    expect(await findRunning(folder)).toMatchObject({
      url: cloud.url,
      pid: process.pid,
      credentials: { ...cloud.credentials },
    });
    expect(statSync(path.join(folder, "runtime.json")).mode & 0o777).toBe(0o600);
  });

  test("the folder is taken", async () => {
    await expect(openCloud({ folder, cdkOut: app.cdkOut, port: 0 })).rejects.toMatchObject({ name: "LOCAL_BUSY" });
    expect(await findRunning(folder)).toMatchObject({ url: cloud.url });
  });

  test("a folder where nothing runs has nobody to find", async () => {
    expect(await findRunning(temporaryFolder("empty"))).toBeUndefined();
  });
});
