import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import { z } from "zod";

/** One person who may sign in here. Without a password, one is made up and kept readable for the next start. */
export interface AccountRequest {
  readonly username: string;
  readonly name: string;
  readonly groups: readonly string[];
  readonly password?: string;
}

export interface Account {
  readonly username: string;
  readonly name: string;
  readonly groups: readonly string[];
}

export interface DemoSignIn {
  readonly username: string;
  readonly password: string;
}

const HASH_BYTES = 32;
const deriveKey = promisify<string, string, number, Buffer>(scrypt);
const Groups = z.array(z.string());
const KeptPasswords = z.record(z.string(), z.string());
/** Letters and digits that nobody mistakes for each other on paper. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

/** People of the embedded sign-in. Passwords are stored as scrypt hashes; those made up here also in a file of mode 0600. */
export class Accounts {
  readonly #db: DatabaseSync;
  readonly #passwordFile: string;

  constructor(db: DatabaseSync, passwordFile: string) {
    this.#db = db;
    this.#passwordFile = passwordFile;
  }

  /** Makes or updates the accounts and returns how each signs in, in the order asked. */
  async ensure(requests: readonly AccountRequest[]): Promise<DemoSignIn[]> {
    const kept = this.#keptPasswords();
    const signIns = requests.map(({ username, password }) => ({
      username,
      password: password ?? kept[username] ?? newPassword(),
    }));
    const madeUp = signIns.filter((_, at) => requests[at]?.password === undefined);
    this.#keepPasswords({ ...kept, ...Object.fromEntries(madeUp.map((each) => [each.username, each.password])) });
    for (const [at, request] of requests.entries()) await this.#store(request, signIns[at]?.password ?? "");
    return signIns;
  }

  find(username: string): Account | undefined {
    const row = this.#db.prepare("SELECT username, name, groups FROM accounts WHERE username = ?").get(username);
    return row && { username, name: String(row.name), groups: Groups.parse(JSON.parse(String(row.groups))) };
  }

  /** Takes as long for an unknown name as for a wrong password. */
  async isPasswordOf(username: string, password: string): Promise<boolean> {
    const row = this.#db.prepare("SELECT salt, hash FROM accounts WHERE username = ?").get(username);
    const hash = await deriveKey(password, String(row?.salt ?? ""), HASH_BYTES);
    const expected = row ? Buffer.from(String(row.hash), "hex") : randomBytes(HASH_BYTES);
    return timingSafeEqual(hash, expected);
  }

  async #store({ username, name, groups }: AccountRequest, password: string): Promise<void> {
    const isSame = await this.isPasswordOf(username, password);
    if (isSame) {
      const update = "UPDATE accounts SET name = ?, groups = ? WHERE username = ?";
      this.#db.prepare(update).run(name, JSON.stringify(groups), username);
      return;
    }
    const salt = randomBytes(16).toString("hex");
    const hash = (await deriveKey(password, salt, HASH_BYTES)).toString("hex");
    this.#db
      .prepare("INSERT OR REPLACE INTO accounts (username, name, groups, salt, hash) VALUES (?, ?, ?, ?, ?)")
      .run(username, name, JSON.stringify(groups), salt, hash);
  }

  #keptPasswords(): Readonly<Record<string, string>> {
    if (!existsSync(this.#passwordFile)) return {};
    return KeptPasswords.parse(JSON.parse(readFileSync(this.#passwordFile, "utf8")));
  }

  #keepPasswords(passwords: Readonly<Record<string, string>>): void {
    writeFileSync(`${this.#passwordFile}.new`, JSON.stringify(passwords, null, 2), { mode: 0o600 });
    renameSync(`${this.#passwordFile}.new`, this.#passwordFile);
  }
}

/** Three groups of four from 31 signs: 59 bits. */
function newPassword(): string {
  const sign = () => ALPHABET[randomBytes(2).readUInt16BE() % ALPHABET.length] ?? "x";
  return [4, 4, 4].map((length) => Array.from({ length }, sign).join("")).join("-");
}
