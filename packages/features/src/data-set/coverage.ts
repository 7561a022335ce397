import { MINUTE, type Micros, type NotReady } from '@slipstream/core';

/** How many vectors were taken within a minute of market time, and how many of them were masked, by reason. */
export interface CoverageBin {
  /** The beginning of the minute, in microseconds since the epoch. */
  readonly from: Micros;
  readonly ready: number;
  readonly masked: { readonly [Reason in NotReady]?: number };
}

/** Counts vectors by minute and by why they were masked. */
export class CoverageCount {
  #bins: CoverageBin[] = [];
  #from = Number.NaN;
  #ready = 0;
  #masked: Partial<Record<NotReady, number>> = {};

  count(time: Micros, notReady: NotReady | undefined): void {
    const from = time - (time % MINUTE);
    if (from !== this.#from) {
      this.#close();
      this.#from = from;
    }
    if (notReady === undefined) this.#ready += 1;
    else this.#masked[notReady] = (this.#masked[notReady] ?? 0) + 1;
  }

  /** What was counted since it was last asked. A minute that it cuts in two is counted in two parts. */
  taken(): CoverageBin[] {
    this.#close();
    const bins = this.#bins;
    this.#bins = [];
    return bins;
  }

  #close(): void {
    if (this.#ready > 0 || Object.keys(this.#masked).length > 0) {
      this.#bins.push({ from: this.#from, ready: this.#ready, masked: this.#masked });
    }
    this.#ready = 0;
    this.#masked = {};
  }
}

/** One bin per minute, in the order of time: bins of blocks that follow each other share a minute. */
export function mergedCoverage(bins: Iterable<CoverageBin>): CoverageBin[] {
  const merged: CoverageBin[] = [];
  for (const bin of bins) {
    const last = merged.at(-1);
    if (last?.from !== bin.from) {
      merged.push(bin);
      continue;
    }
    const masked: Partial<Record<NotReady, number>> = { ...last.masked };
    for (const reason of Object.keys(bin.masked) as NotReady[]) {
      masked[reason] = (masked[reason] ?? 0) + bin.masked[reason]!;
    }
    merged[merged.length - 1] = { from: bin.from, ready: last.ready + bin.ready, masked };
  }
  return merged;
}
