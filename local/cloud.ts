import { randomBytes, randomUUID } from "node:crypto";
import type { NightRequest } from "../functions/contracts/night.ts";
import { openDoor } from "./door.ts";
import { openFront } from "./front/open-front.ts";
import { dashboardClient } from "./front/routes.ts";
import type { Execution } from "./nights/execution-store.ts";
import type { Message } from "./queues/queue-store.ts";
import { announce, lockFolder } from "./running.ts";
import type { AccountRequest, DemoSignIn } from "./sign-in/accounts.ts";
import { openSignIn, type SignIn } from "./sign-in/sign-in.ts";
import type { Credentials, Storage } from "./storage/storage.ts";
import { ensureStores, openStores, templateParameters } from "./stores.ts";
import { sdkEnvironment } from "./surroundings.ts";
import { readAssembly } from "./template/assembly.ts";
import { readLandscape } from "./template/landscape.ts";
import { openWork, type Work } from "./work.ts";

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
const EXPIRE_EVERY_MS = 6 * 3_600_000;

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
  const stores = await openStores(folder, credentials);
  onClose(() => stores.close());
  const door = await openDoor(options.port, GRACE_MS);
  onClose(() => door.close());
  const url = `http://${door.host}`;
  const place = { host: door.host, issuer: `${url}/oidc` };
  const landscape = readLandscape(readAssembly(cdkOut), { place, parameters: templateParameters(stores.secrets) });
  await ensureStores(landscape, stores);
  onClose(keepExpiring(stores.storage));

  const environment = sdkEnvironment({ url, tables: stores.tables.endpoint, credentials });
  const work = openWork({ folder, landscape, storage: stores.storage, environment, onLog });
  onClose(() => work.closeStores());
  const clientId = dashboardClient(landscape);
  const signIn = openSignIn(folder, { ...place, origin: url, clientId, pages: [`${url}/`] });
  onClose(() => signIn.close());
  const instance = randomUUID();
  const { functions, nights } = work;
  const parts = { ...stores, ...place, instance, credentials, functions, landscape, signIn, onLog };
  const front = openFront({ ...parts, executions: nights.executions });
  onClose(() => front.close());
  door.open(front.answer);
  onClose(() => work.stop(GRACE_MS).finally(door.close)); // functions that finish still need the stores behind the door

  const names = physicalNames(landscape.resources);
  const invoke = (functionName: string, payload: unknown) => functions.invoke(functionName, payload);
  const abandoned = await nights.abandonLeftovers();
  await onRecovered?.({ abandoned, environment, invoke, names });
  work.queues.start();
  nights.keepSchedules();
  announce(folder, { instance, url, pid: process.pid, credentials, environment, names });
  return { url, credentials, environment, names, invoke, ...conveniences(work, signIn), close };
}

/** Removes what has expired now and every few hours; returns how to stop. */
function keepExpiring(storage: Storage): () => void {
  storage.expire(new Date());
  const timer = setInterval(() => storage.expire(new Date()), EXPIRE_EVERY_MS).unref();
  return () => clearInterval(timer);
}

function conveniences({ queues, nights }: Work, signIn: SignIn) {
  return {
    startNight: (request: Partial<NightRequest>) => nights.start(request),
    waitForNight: (arn: string) => nights.executions.wait(arn),
    nights: () => nights.list(),
    intakeIdle: () => queues.idle(),
    deadLetters: () => queues.deadLetters(),
    ensureAccounts: (accounts: readonly AccountRequest[]) => signIn.accounts.ensure(accounts),
  };
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

function randomText(length: number): string {
  return randomBytes(length).toString("hex").slice(0, length).toUpperCase();
}
