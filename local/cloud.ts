import { randomBytes, randomUUID } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import path from "node:path";
import type { NightRequest } from "../functions/contracts/night.ts";
import { closeServer, listen } from "./front/listen.ts";
import { openFront } from "./front/open-front.ts";
import { dashboardClient } from "./front/routes.ts";
import { functionPlans } from "./lambda/function-plan.ts";
import { Functions } from "./lambda/functions.ts";
import type { Execution } from "./nights/execution-store.ts";
import { type Nights, openNights } from "./nights/nights.ts";
import type { Message } from "./queues/queue-store.ts";
import { openQueues, type Queues } from "./queues/queues.ts";
import { announce, lockFolder } from "./running.ts";
import { createSecrets } from "./secrets.ts";
import type { AccountRequest, DemoSignIn } from "./sign-in/accounts.ts";
import { openSignIn } from "./sign-in/sign-in.ts";
import { type Credentials, createStorage, type Storage } from "./storage/storage.ts";
import { ensureStores, templateParameters } from "./stores.ts";
import { sdkEnvironment } from "./surroundings.ts";
import { startTables, type Tables } from "./tables.ts";
import { readAssembly } from "./template/assembly.ts";
import { readLandscape } from "./template/landscape.ts";

export interface CloudOptions {
  /** Where everything is kept; made when absent. */
  readonly folder: string;
  /** A synthesized app, inside the project, so that its bundles find the engine. */
  readonly cdkOut: string;
  /** Absent: 4747, or any free port where that is taken. 0: any free port. */
  readonly port?: number;
  /** Told in one line what a person at the terminal may want to know. */
  readonly onLog?: (line: string) => void;
  /** Before any function is given work: whatever a killed process held is void from here on. */
  readonly onRecovered?: (recovery: Recovery) => Promise<void>;
}

export interface Recovery {
  /** Executions that ended with their process; their lock has been given back. */
  readonly abandoned: readonly Execution[];
  readonly environment: Readonly<Record<string, string>>;
  readonly invoke: (functionName: string, payload: unknown) => Promise<unknown>;
  /** Physical names by construct id: `Ledger`, `Inbox`. */
  readonly names: Readonly<Record<string, string>>;
}

/** The cloud on one machine, for as long as this process lives. */
export interface Cloud {
  readonly url: string;
  readonly credentials: Credentials;
  /** For a process that speaks to this cloud with the AWS SDK. */
  readonly environment: Readonly<Record<string, string>>;
  /** Physical names by construct id: buckets `Inbox`, tables `Ledger`, state machines `Machine`. */
  readonly names: Readonly<Record<string, string>>;
  /** Throws FunctionError where the function fails. */
  invoke(functionName: string, payload: unknown): Promise<unknown>;
  /** Starts the night's state machine; follow it with {@link Cloud.waitForNight}. */
  startNight(request: Partial<NightRequest>): Execution;
  /** The execution once it has ended. */
  waitForNight(executionArn: string): Promise<Execution>;
  /** Latest first. */
  nights(): readonly Execution[];
  /** Resolves when every announced object has been dealt with. */
  intakeIdle(): Promise<void>;
  /** Messages that no attempt could deal with, by the queue's construct id. */
  deadLetters(): Readonly<Record<string, readonly Message[]>>;
  ensureAccounts(accounts: readonly AccountRequest[]): Promise<DemoSignIn[]>;
  close(): Promise<void>;
}

const GRACE_MS = 5_000;

/**
 * Opens the data folder and runs the synthesized template on it, all on one loopback port.
 *
 * Throws PipelineError LOCAL_BUSY where another process holds the folder, LOCAL_UNSUPPORTED where the template asks
 * for something this machine does not know.
 */
export async function openCloud(options: CloudOptions): Promise<Cloud> {
  const opened: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (const undo of opened.splice(0).reverse()) await undo();
  };
  try {
    return await open(options, (undo) => opened.push(undo), close);
  } catch (error) {
    await close();
    throw error;
  }
}

type OnClose = (undo: () => Promise<void> | void) => void;

async function open(options: CloudOptions, onClose: OnClose, close: () => Promise<void>): Promise<Cloud> {
  const { folder, cdkOut, onLog = () => {}, onRecovered } = options;
  const lock = lockFolder(folder);
  onClose(() => lock.release());
  const credentials = { accessKeyId: `LOCAL${randomText(15)}`, secretAccessKey: randomText(40) };
  const stores = await openStores(folder, credentials, onClose);
  const door = await openDoor(options.port, onClose);
  const url = `http://${door.host}`;
  const place = { host: door.host, issuer: `${url}/oidc` };
  const landscape = readLandscape(readAssembly(cdkOut), { place, parameters: templateParameters(stores.secrets) });
  await ensureStores(landscape, stores);

  const environment = sdkEnvironment({ url, tables: stores.tables.endpoint, credentials });
  const functions = new Functions(functionPlans(landscape), {
    environment: { ...environment, PATH: process.env.PATH ?? "", TMPDIR: emptyFolder(folder, "scratch") },
    logFolder: path.join(folder, "logs"),
  });
  const queues = openQueues({
    file: path.join(folder, "queues.sqlite"),
    landscape,
    functions,
    storage: stores.storage,
    onLog,
  });
  onClose(() => queues.closeStore());
  const nights = openNights({
    file: path.join(folder, "executions.sqlite"),
    landscape,
    functions,
    bus: queues.bus,
    onLog,
  });
  onClose(() => nights.closeStore());

  const pages = [`${url}/`];
  const signIn = openSignIn(folder, { ...place, origin: url, clientId: dashboardClient(landscape), pages });
  onClose(() => signIn.close());
  const instance = randomUUID();
  const front = openFront({
    ...stores,
    host: door.host,
    instance,
    credentials,
    functions,
    landscape,
    signIn,
    executions: nights.executions,
    onLog,
  });
  door.open(front.answer);
  onClose(() => front.close());
  onClose(() => stopWork(functions, queues, nights).finally(door.close));
  const invoke = (functionName: string, payload: unknown) => functions.invoke(functionName, payload);
  const names = physicalNames(landscape.resources);

  const abandoned = await nights.abandonLeftovers();
  await onRecovered?.({ abandoned, environment, invoke, names });
  queues.start();
  nights.keepSchedules();
  announce(folder, { instance, url, pid: process.pid, credentials, environment, names });
  return {
    url,
    credentials,
    environment,
    names,
    invoke,
    startNight: (request) => nights.start(request),
    waitForNight: (arn) => nights.executions.wait(arn),
    nights: () => nights.list(),
    intakeIdle: () => queues.idle(),
    deadLetters: () => queues.deadLetters(),
    ensureAccounts: (accounts) => signIn.accounts.ensure(accounts),
    close,
  };
}

interface Stores {
  readonly storage: Storage;
  readonly tables: Tables;
  readonly secrets: ReturnType<typeof createSecrets>;
}

async function openStores(folder: string, credentials: Credentials, onClose: OnClose): Promise<Stores> {
  const storage = createStorage({ dir: path.join(folder, "storage"), credentials });
  onClose(() => storage.close());
  const tables = await startTables({ file: path.join(folder, "tables.sqlite") });
  onClose(() => tables.close());
  return { storage, tables, secrets: createSecrets({ file: path.join(folder, "secrets.json"), credentials }) };
}

/** The port comes first, since the template's addresses contain it; requests that come early wait for what answers them. */
async function openDoor(port: number | undefined, onClose: OnClose) {
  const { promise: ready, resolve: open } = Promise.withResolvers<Parameters<typeof listen>[0]>();
  const listening: { readonly server: Server; readonly port: number } = await listen(
    (req, res) => void ready.then((answer) => answer(req, res)),
    port,
  );
  const close = () => closeServer(listening.server, GRACE_MS);
  onClose(close);
  return { host: `127.0.0.1:${listening.port}`, open, close };
}

/** Nothing new begins; what runs may finish for a while, the rest is taken up again at the next start. */
async function stopWork(functions: Functions, queues: Queues, nights: Nights): Promise<void> {
  nights.stop();
  const stopped = queues.stop();
  await functions.close(GRACE_MS);
  await stopped;
}

function physicalNames(resources: readonly { readonly name: string; readonly type: string; readonly ref: string }[]) {
  const named = [
    "AWS::S3::Bucket",
    "AWS::DynamoDB::Table",
    "AWS::Lambda::Function",
    "AWS::StepFunctions::StateMachine",
    "AWS::SecretsManager::Secret",
  ];
  return Object.fromEntries(resources.filter(({ type }) => named.includes(type)).map(({ name, ref }) => [name, ref]));
}

function emptyFolder(folder: string, name: string): string {
  const made = path.resolve(folder, name);
  rmSync(made, { recursive: true, force: true });
  mkdirSync(made, { recursive: true });
  return made;
}

function randomText(length: number): string {
  return randomBytes(length).toString("hex").slice(0, length).toUpperCase();
}
