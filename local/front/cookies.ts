/** The cookies of a request by name; of two with the same name the first, as browsers send the closest path first. */
export function cookiesOf(header: string | undefined): Map<string, string> {
  const pairs = (header ?? "").split(/;\s*/).flatMap((pair): [string, string][] => {
    const at = pair.indexOf("=");
    return at > 0 ? [[pair.slice(0, at), pair.slice(at + 1)]] : [];
  });
  return new Map(pairs.reverse());
}
