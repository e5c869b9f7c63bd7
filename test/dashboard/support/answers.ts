import type { IncomingMessage, ServerResponse } from "node:http";

export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'", "connect-src 'self'",
  "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'",
].join("; "); // biome-ignore format: a list

export function answerWith(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Uint8Array,
): ServerResponse {
  response.writeHead(status, { "content-type": type, "content-security-policy": CONTENT_SECURITY_POLICY });
  return response.end(body);
}

export const answerJson = (response: ServerResponse, body: unknown, status = 200) =>
  answerWith(response, status, "application/json", JSON.stringify(body));

export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
