import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Month } from "../../../functions/contracts/calendar.ts";
import type { Feed } from "../../../functions/contracts/feeds.ts";
import type { Mapping } from "../../../functions/contracts/mapping.ts";
import type { Upload } from "../../../functions/contracts/uploads.ts";
import { postFile, requestTicket, sendFile, whenEnded } from "../../../local/cli/send-file.ts";
import type { Cloud } from "../../../local/cloud.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

export interface FileToSend {
  readonly feed: Feed;
  readonly dealer?: string;
  readonly text: string | Uint8Array;
  readonly name?: string;
  readonly mapping?: Mapping;
  readonly replaces?: Month;
}

/** Sends a text as a file, ticket and all, and waits for its end. */
export function send({ names }: Pick<Cloud, "names">, { text, name, ...as }: FileToSend): Promise<Upload> {
  return sendFile({ names }, { path: writtenFile(text, name), ...as });
}

/** A claimed file that is not sent yet. */
export async function claim(cloud: Pick<Cloud, "names">, { text, name, ...as }: FileToSend) {
  const path = writtenFile(text, name);
  const ticket = await requestTicket(cloud, { path, ...as });
  return {
    ticket,
    deliver: async (): Promise<Upload> => {
      await postFile(ticket, path);
      return whenEnded(ticket);
    },
  };
}

function writtenFile(text: string | Uint8Array, name = "export.csv"): string {
  const file = path.join(temporaryFolder("file"), name);
  writeFileSync(file, text);
  return file;
}

/** Every file below a folder. */
export function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
}

export const contains = (file: string, texts: readonly string[]): string[] => {
  const bytes = readFileSync(file);
  return texts.filter((text) => bytes.includes(text));
};
