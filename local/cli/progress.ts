/** Progress for a person at a terminal, on stderr; silent elsewhere, so that nothing but results is ever piped. */
export interface Progress {
  /** Replaces the present line. */
  show(line: string): void;
  /** Keeps the line and begins another. */
  done(line: string): void;
}

const CLEAR_LINE = "\r\u001b[2K";

/** `always` prints finished lines even where there is no terminal: the main job's steps belong in a log too. */
export function progressTo(stream: NodeJS.WriteStream, always = false): Progress {
  if (!stream.isTTY) return { show: () => {}, done: (line) => void (always && stream.write(`${line}\n`)) };
  return {
    show: (line) => void stream.write(`${CLEAR_LINE}${line.slice(0, stream.columns - 1)}`),
    done: (line) => void stream.write(`${CLEAR_LINE}${line}\n`),
  };
}
