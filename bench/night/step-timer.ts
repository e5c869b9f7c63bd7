/** One step of the night, over all its shards. */
export interface MeasuredStep {
  readonly step: string;
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  /** Of the whole process while the step ran: the engine, the step's own arrays, and the stores it reads and writes. */
  readonly peakMb: number;
}

/** Runs steps one after another and keeps what each took. */
export class StepTimer {
  readonly measured: MeasuredStep[] = [];

  async timed<T>(step: string, work: () => Promise<T> | T): Promise<T> {
    const peak = watchMemory();
    const [wall, cpu] = [performance.now(), process.cpuUsage()];
    const result = await work();
    const { user, system } = process.cpuUsage(cpu);
    this.measured.push({
      step,
      wallSeconds: (performance.now() - wall) / 1000,
      cpuSeconds: (user + system) / 1e6,
      peakMb: peak(),
    });
    return result;
  }
}

const LOOK_MS = 20;
const MB = 1_048_576;

/** The highest resident set of the process from now on, as seen every so often and at the end. */
function watchMemory(): () => number {
  let most = process.memoryUsage.rss();
  const look = () => {
    most = Math.max(most, process.memoryUsage.rss());
  };
  const timer = setInterval(look, LOOK_MS);
  return () => {
    clearInterval(timer);
    look();
    return most / MB;
  };
}
