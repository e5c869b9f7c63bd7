/** The same text, of its own: a slice of a longer text keeps all of that in memory. Only for what is kept beyond its batch. */
export function ownCopy(text: string): string {
  return Buffer.from(text).toString();
}
