/** How far a trial is. */
export interface Progress {
  /** Jobs, of all that this run has to do. */
  readonly done: number;
  readonly all: number;
  /** Of the work in them, 0 … 1. */
  readonly share: number;
  /** The job that ended last. */
  readonly last: string;
}

/** Minutes that are left if the rest goes as fast as what was done; absent before anything was. */
export function minutesLeft(share: number, elapsedMillis: number): number | undefined {
  return share > 0 ? (elapsedMillis * (1 - share)) / share / 60_000 : undefined;
}

/** A line of progress: what is done, how long it took, and when the end is to be expected. */
export function progressLine({ done, all, share, last }: Progress, elapsedMillis: number): string {
  const left = minutesLeft(share, elapsedMillis);
  const passed = `${minutes(elapsedMillis / 60_000)} passed`;
  const rest = left === undefined ? '' : `, about ${minutes(left)} left`;
  return `${done} of ${all}, ${Math.floor(100 * share)} %, ${passed}${rest}: ${last}`;
}

function minutes(value: number): string {
  return value < 1 ? `${Math.round(60 * value)} s` : `${value.toFixed(1)} min`;
}
