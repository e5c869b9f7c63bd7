import { generateKeyPairSync } from "node:crypto";

/** Both halves of a new key that signs readers' cookies, as PEM. */
export const readerKeyPair = () =>
  generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
