import { createHash } from "node:crypto";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Upload, UploadTicket } from "../../functions/contracts/uploads.ts";
import type { Cloud } from "../../local/cloud.ts";
import { send } from "../intake/storing/real-cloud.ts";
import { rawResponse } from "../local/browser.ts";
import { openRealCloud } from "../support/open-real-cloud.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { type SignedIn, signIn, withToken } from "./signed-in.ts";

let cloud: Cloud;
let own: Upload;
let foreign: Upload;
let people: Readonly<
  Record<"dealer" | "headoffice" | "operator" | "nobody" | "stranger" | "twice" | "pattern" | "hq", SignedIn>
>;
type Person = keyof typeof people;

const TEXT = "ro_number,vin,opened_on,total_amount\nRO1,LSVAA111222333441,2026-03-01,100\nRO2,x,2026-03-01,1\n";

beforeAll(async () => {
  cloud = await openRealCloud(temporaryFolder("api"));
  own = await send(cloud, { feed: "service", dealer: "D0001", text: TEXT });
  foreign = await send(cloud, { feed: "service", dealer: "D0002", text: TEXT });
  people = {
    dealer: await signIn(cloud, "dealer", ["dealer-D0001"]),
    headoffice: await signIn(cloud, "headoffice", ["headoffice"]),
    operator: await signIn(cloud, "operator", ["headoffice", "operator"]),
    nobody: withToken(cloud, undefined),
    stranger: await signIn(cloud, "stranger", []),
    twice: await signIn(cloud, "twice", ["dealer-D0001", "dealer-D0002"]),
    pattern: await signIn(cloud, "pattern", ["dealer-*"]),
    hq: await signIn(cloud, "hq", ["dealer-hq"]),
  };
});
afterAll(() => cloud?.close());

const at = (upload: Upload, rest = "") => `/api/uploads/${upload.dealer}/${upload.uploadId}${rest}`;

describe("reading", () => {
  test.each<[Person, () => string, number]>([
    ["dealer", () => at(own), 200],
    ["dealer", () => at(own, "/rejects"), 200],
    ["dealer", () => "/api/uploads", 200],
    ["dealer", () => "/api/current", 200],
    ["dealer", () => at(foreign), 403],
    ["dealer", () => at(foreign, "/rejects"), 403],
    ["dealer", () => at({ ...foreign, dealer: "D0001" }), 404],
    ["dealer", () => at({ ...own, dealer: "hq" }), 403],
    ["dealer", () => at({ ...own, dealer: "d0001" }), 403],
    ["dealer", () => "/api/uploads/D0001/../D0002/x", 403],
    ["dealer", () => "/api/uploads/D0001/not-an-id", 400],
    ["dealer", () => "/api/runs", 403],
    ["headoffice", () => at(foreign, "/rejects"), 200],
    ["headoffice", () => "/api/runs", 200],
    ["headoffice", () => "/api/uploads/D%2F..%2F/x", 404],
    ["operator", () => at(foreign), 200],
    ["operator", () => "/api/runs", 200],
    ["operator", () => "/api/nothing", 404],
  ])("as %s, request %#", async (person, path, status) => {
    expect((await people[person].get(path())).status).toBe(status);
  });

  test.each<Person>(["stranger", "twice", "pattern", "hq"])(
    "%s, whose groups name no one place, reads nothing",
    async (person) => {
      const paths = ["/api/uploads", "/api/current", "/api/runs", at(own), at(own, "/rejects")];
      const statuses = await Promise.all(paths.map(async (path) => (await people[person].get(path)).status));
      expect(statuses).toEqual(paths.map(() => 403));
      expect((await people[person].post("/api/session")).status).toBe(403);
    },
  );

  test("nobody reads anything but how to sign in", async () => {
    const paths = ["/api/uploads", "/api/current", "/api/runs", at(own), at(own, "/rejects")];
    const statuses = await Promise.all(paths.map(async (path) => (await people.nobody.get(path)).status));
    expect(statuses).toEqual(paths.map(() => 401));
    expect((await people.nobody.get("/api/config")).status).toBe(200);
  });

  test("a dealer's list holds its own uploads, head office's everybody's", async () => {
    const dealersIn = async (person: Person) => {
      const { uploads }: { uploads: Upload[] } = await (await people[person].get("/api/uploads")).json();
      return uploads.map(({ dealer }) => dealer).sort();
    };
    expect([await dealersIn("dealer"), await dealersIn("headoffice")]).toEqual([["D0001"], ["D0001", "D0002"]]);
  });

  test("a report of rejects is one JSON line per reject", async () => {
    const lines = (await (await people.dealer.get(at(own, "/rejects"))).text()).trim().split("\n");
    expect(lines.map((line) => JSON.parse(line).code)).toEqual(["NOT_A_VIN"]);
  });

  test("a refusal says what, why, what to do and under which id", async () => {
    const { error } = await (await people.dealer.get(at(foreign))).json();
    expect(error).toEqual({
      code: "NOT_ALLOWED",
      message: "D0001 may not act for D0002",
      hint: expect.stringContaining("group"),
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });
});

describe("starting a night", () => {
  const night = { businessDate: "2026-10-31" };
  test.each<[Person, number]>([
    ["dealer", 403],
    ["headoffice", 403],
    ["stranger", 403],
    ["nobody", 401],
  ])("is not for %s", async (person, status) => {
    expect((await people[person].post("/api/runs", night)).status).toBe(status);
  });

  test.each([{ businessDate: "2026-13-31" }, { businessDate: 5 }, {}, { ...night, shards: 2 }])(
    "with %j is refused",
    async (request) => expect((await people.operator.post("/api/runs", request)).status).toBe(400),
  );
});

describe("published files", () => {
  const file = (scope: string) => `/d/${scope}/20261031-000001/value.arrow`;
  const cookiesOf = async (person: Person) => {
    const response = await people[person].post("/api/session");
    const lines = response.headers.getSetCookie();
    expect(lines.every((line) => /; HttpOnly/.test(line) && /; SameSite=Strict/.test(line))).toBe(true);
    return { session: await response.json(), cookie: lines.map((line) => line.split(";")[0]).join("; ") };
  };
  const status = async (path: string, cookie: string) => (await rawResponse(cloud.url, path, { cookie })).statusCode;

  beforeAll(async () => {
    for (const scope of ["D0001", "D0002", "D00012", "hq"])
      await new S3Client({}).send(
        new PutObjectCommand({
          Bucket: cloud.names["Published"],
          Key: file(scope).slice(1),
          Body: scope,
          IfNoneMatch: "*",
        }),
      );
  });

  test("a dealer's cookies open its own folder and no other", async () => {
    const { session, cookie } = await cookiesOf("dealer");
    expect(session).toMatchObject({ principal: { role: "dealer", scope: "D0001" }, current: null });
    const opened = ["D0001", "D0002", "D00012", "hq", "D0001/../D0002", "D0001/%2e%2e/D0002"].map((scope) =>
      status(file(scope), cookie),
    );
    expect(await Promise.all(opened)).toEqual([200, 403, 403, 403, 403, 403]);
  });

  test("head office's open every folder, and none open nothing", async () => {
    const { cookie } = await cookiesOf("headoffice");
    expect([
      await status(file("hq"), cookie),
      await status(file("D0002"), cookie),
      await status(file("hq"), ""),
    ]).toEqual([200, 200, 403]);
  });
});

describe("sending", () => {
  const bytes = Buffer.from(TEXT.replaceAll("RO", "RX"));
  const claim = {
    feed: "service",
    file: "x.csv",
    bytes: bytes.length,
    sha256: createHash("sha256").update(bytes).digest("hex"),
  };
  const ticketFor = async (person: Person, changes = {}): Promise<UploadTicket> =>
    (await people[person].post("/api/uploads", { ...claim, ...changes })).json();
  const post = async ({ url, fields }: UploadTicket, body: Buffer, changes: Readonly<Record<string, string>> = {}) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...fields, ...changes })) form.append(name, value);
    form.append("file", new Blob([new Uint8Array(body)]));
    return (await fetch(url, { method: "POST", body: form })).status;
  };

  test("a dealer's file goes in on its ticket, in its own name", async () => {
    const ticket = await ticketFor("dealer");
    expect(ticket.dealer).toBe("D0001");
    expect(await post(ticket, bytes)).toBe(204);
    await cloud.intakeIdle();
    const ended = await (await people.dealer.get(`/api/uploads/D0001/${ticket.uploadId}`)).json();
    expect(ended).toMatchObject({ state: "LOADED", actor: "dealer", account: { accepted: 1, rejected: 1 } });
  });

  test.each<[string, (ticket: UploadTicket) => Promise<number>]>([
    ["a longer file", (ticket) => post(ticket, Buffer.concat([bytes, bytes]))],
    ["a shorter file", (ticket) => post(ticket, bytes.subarray(1))],
    ["other bytes of the same length", (ticket) => post(ticket, Buffer.alloc(bytes.length, 65))],
    ["another place", (ticket) => post(ticket, bytes, { key: String(ticket.fields["key"]).replace("D0001", "D0002") })],
    ["another type", (ticket) => post(ticket, bytes, { "Content-Type": "text/html" })],
    [
      "another checksum",
      (ticket) => post(ticket, bytes, { "x-amz-checksum-sha256": Buffer.alloc(32).toString("base64") }),
    ],
  ])("a ticket does not cover %s", async (_, sending) => {
    expect(await sending(await ticketFor("dealer"))).toBeGreaterThanOrEqual(400);
  });

  test.each<[Person, object, number]>([
    ["dealer", { dealer: "D0002" }, 403],
    ["dealer", { dealer: "hq" }, 403],
    ["dealer", { feed: "dealers" }, 403],
    ["dealer", { feed: "invitations" }, 403],
    ["dealer", { feed: "secrets" }, 400],
    ["dealer", { bytes: 0 }, 400],
    ["dealer", { bytes: 300_000_000 }, 400],
    ["dealer", { sha256: "x" }, 400],
    ["dealer", { key: "inbox/D0002/service/x" }, 400],
    ["headoffice", { dealer: "../D0002" }, 400],
    ["twice", {}, 403],
    ["hq", {}, 403],
    ["nobody", {}, 401],
  ])("as %s with %j gets %i", async (person, changes, status) => {
    expect((await people[person].post("/api/uploads", { ...claim, ...changes })).status).toBe(status);
  });

  test("a mapping that would not fit the ledger is refused", async () => {
    const mapping = { columns: { vin: "x".repeat(70_000) } };
    const response = await people.dealer.post("/api/uploads", { ...claim, mapping });
    expect([response.status, (await response.json()).error.code]).toEqual([400, "MAPPING_INVALID"]);
  });

  test("head office may send for a dealer, under the code its directory knows", async () => {
    const directory = "dealer_id,name,region\nD0003,店,华东\n";
    await send(cloud, { feed: "dealers", text: directory });
    expect((await ticketFor("headoffice", { dealer: "d0003" })).dealer).toBe("D0003");
    expect((await ticketFor("headoffice", { dealer: "D0004" })).dealer).toBe("D0004");
    expect((await ticketFor("headoffice")).dealer).toBe("hq");
  });
});
