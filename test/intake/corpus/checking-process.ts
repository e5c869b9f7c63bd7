import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { withFile } from "../samples.ts";
import type { CheckedMessage, FileMessage } from "./file-messages.ts";
import type { OddFile } from "./odd-file.ts";
import { surroundingsOf } from "./surroundings.ts";

const CHILD = new URL("./corpus-child.ts", import.meta.url);

const started = (): ChildProcess =>
  fork(CHILD, { execArgv: ["--expose-gc"], stdio: ["ignore", "inherit", "inherit", "ipc"] });

/** A process of its own that checks files one after another, so that a file which brings it down is seen to. */
export class CheckingProcess {
  #child = started();

  /** Throws where the process dies of the file; the files after it get another one. */
  async check(file: OddFile, bytes: string | Uint8Array): Promise<CheckedMessage> {
    return withFile(bytes, (path) => this.#ask({ path, around: surroundingsOf(file) }));
  }

  async close(): Promise<void> {
    const gone = once(this.#child, "exit");
    this.#child.disconnect();
    await gone;
  }

  #ask(message: FileMessage): Promise<CheckedMessage> {
    return new Promise((resolve, reject) => {
      const died = () => {
        this.#child = started();
        reject(new Error("the process died of this file"));
      };
      this.#child.once("exit", died);
      this.#child.once("message", (checked: CheckedMessage) => {
        this.#child.off("exit", died);
        resolve(checked);
      });
      this.#child.send(message);
    });
  }
}
