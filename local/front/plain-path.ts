/**
 * The decoded path, or undefined where it could mean another one than it says: dot segments, empty segments,
 * encoded slashes, backslashes, control characters, broken escapes. No honest page asks for such a path.
 */
export function plainPath(path: string): string | undefined {
  if (!path.startsWith("/") || /%2f|%5c|%00|\\|\/\//i.test(path)) return undefined;
  const decoded = decode(path);
  if (decoded === undefined || /\p{Cc}|%/u.test(decoded)) return undefined;
  return decoded.split("/").some((step) => step === "." || step === "..") ? undefined : decoded;
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
