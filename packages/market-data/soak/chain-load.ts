import assert from 'node:assert/strict';
import type { StageOptions } from '../../../scripts/soak/stage.ts';
import { type ChainResult, ChainRun } from './chain/chain-run.ts';

const SIZES: readonly number[] = [20, 200, 2_000];
const RATE = 20_000;
const SECONDS = 20;

/** The rates of the steps up, as multiples of the rate, each for a quarter of the time. */
const STEPS: readonly number[] = [1.5, 2, 2.5, 3, 4, 5, 6];

/** A load is kept up with while so much of it arrives in time and changes are in the books so soon. */
const ARRIVED = 0.98;
const LAG_P99_MILLIS = 100;

/**
 * A chain on one connection: 20, 200 and 2,000 options at the same rate, then the largest at higher rates until the
 * line falls behind. `runs` is the seconds of each load.
 *
 * It fails where a frame is lost or a book is not the venue's in the end; how fast the machine is it prints.
 */
export async function chainLoad({
  runs: seconds = SECONDS,
  seed = 1,
}: StageOptions): Promise<void> {
  process.stdout.write(`${RATE} frames a second for ${seconds} s\n${HEADER}\n`);
  for (const instruments of SIZES) {
    const run = await ChainRun.open({ instruments, seed });
    try {
      report(await run.load(RATE, seconds));
      if (instruments === SIZES.at(-1)) await stepUp(run, seconds / 4);
    } finally {
      run.close();
    }
  }
}

async function stepUp(run: ChainRun, seconds: number): Promise<void> {
  for (const step of STEPS) {
    const result = await run.load(RATE * step, seconds);
    report(result);
    if (!keptUp(result)) return;
  }
}

function keptUp({ receivedRate, load, lagMillis }: ChainResult): boolean {
  return receivedRate >= ARRIVED * load.rate && lagMillis.p99 <= LAG_P99_MILLIS;
}

const COLUMNS: readonly (readonly [title: string, value: (result: ChainResult) => string])[] = [
  ['options', ({ load }) => String(load.instruments)],
  ['asked/s', ({ load }) => String(load.rate)],
  ['sent/s', ({ offeredRate }) => offeredRate.toFixed(0)],
  ['received/s', ({ receivedRate }) => receivedRate.toFixed(0)],
  ['bytes', ({ bytesPerFrame }) => bytesPerFrame.toFixed(0)],
  ['cpu', ({ cpuShare }) => percent(cpuShare)],
  ['busy', ({ loopShare }) => percent(loopShare)],
  ['µs/frame', ({ cpuMicrosPerFrame }) => cpuMicrosPerFrame.toFixed(1)],
  ['lag ms (median/p99/max)', ({ lagMillis }) => spreadText(lagMillis)],
  ['loop delay ms', ({ loopDelayMillis }) => spreadText(loopDelayMillis)],
  ['gc', ({ gcShare }) => percent(gcShare)],
  ['heap MB', ({ heapMegabytes }) => heapMegabytes.toFixed(0)],
  ['lost', ({ dropped }) => String(dropped)],
  ['gaps', ({ gaps }) => String(gaps)],
  ['kept up', (result) => (keptUp(result) ? 'yes' : 'no')],
];

const HEADER = `| ${COLUMNS.map(([title]) => title).join(' | ')} |\n|${'---|'.repeat(COLUMNS.length)}`;

function report(result: ChainResult): void {
  process.stdout.write(`| ${COLUMNS.map(([, value]) => value(result)).join(' | ')} |\n`);
  assert.equal(result.dropped, 0, 'frames were lost');
  assert.equal(result.gaps, 0, 'a book has missed a change');
  assert.equal(result.faults, 0, 'a frame was not read');
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}

function spreadText({ median, p99, max }: ChainResult['lagMillis']): string {
  return [median, p99, max].map((millis) => millis.toFixed(1)).join(' / ');
}
