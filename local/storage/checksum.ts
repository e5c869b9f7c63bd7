import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { crc32c } from "./crc32c.ts";

export const ALGORITHMS = ["crc32", "crc32c", "sha1", "sha256"] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

/** A checksum over bytes as they pass; `digest` is base64, as S3's headers carry it. */
export interface RunningChecksum {
  readonly algorithm: Algorithm;
  update(bytes: Buffer): void;
  digest(): string;
}

export function runningChecksum(algorithm: Algorithm): RunningChecksum {
  if (algorithm === "crc32") return runningCrc(algorithm, crc32);
  if (algorithm === "crc32c") return runningCrc(algorithm, crc32c);
  const hash = createHash(algorithm);
  return { algorithm, update: (bytes) => void hash.update(bytes), digest: () => hash.digest("base64") };
}

/**
 * The checksum of a multipart object: of its parts' digests, with their count. S3's COMPOSITE type.
 * `parts` are base64 digests in part order.
 */
export function compositeChecksum(algorithm: Algorithm, parts: readonly string[]): string {
  const running = runningChecksum(algorithm);
  for (const part of parts) running.update(Buffer.from(part, "base64"));
  return `${running.digest()}-${parts.length}`;
}

/** `SHA256` or `sha256` as an algorithm kept here; undefined for any other, CRC64NVME among them. */
export function algorithmNamed(name: string): Algorithm | undefined {
  return ALGORITHMS.find((algorithm) => algorithm === name.toLowerCase());
}

function runningCrc(algorithm: Algorithm, crc: (bytes: Buffer, seed: number) => number): RunningChecksum {
  let value = 0;
  return {
    algorithm,
    update(bytes) {
      value = crc(bytes, value);
    },
    digest() {
      const word = Buffer.alloc(4);
      word.writeUInt32BE(value);
      return word.toString("base64");
    },
  };
}
