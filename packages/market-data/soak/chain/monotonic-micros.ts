const hrtime = process.hrtime();
const ORIGIN = hrtime[0] * 1e6 + hrtime[1] / 1e3 - performance.now() * 1e3;

/** The monotonic clock of the machine in whole microseconds: the same in all processes. */
export function monotonicMicros(): number {
  return Math.round(ORIGIN + performance.now() * 1e3);
}
