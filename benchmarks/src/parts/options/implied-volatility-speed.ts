import type { Random } from '@slipstream/core';
import { type ImpliedVolatilityBatch, impliedVolatilities } from '@slipstream/options';
import type { Comparison, Measurement } from '../../harness/figure.ts';
import { HEAP_ROWS, heapPerRow, heapSentence } from './heap-per-row.ts';
import { quotedOptions } from './quoted-options.ts';
import {
  bisection,
  interpolation,
  own,
  quantlib,
  type VolatilitySolver,
} from './volatility-solvers.ts';

/** The volatilities of a solver, added up. */
function totalOf({ solve }: VolatilitySolver, random: Random, operations: number): () => number {
  const options = quotedOptions(random, operations);
  return () => {
    let sum = 0;
    for (const option of options) sum += solve(option);
    return sum;
  };
}

/** One call per price. Peers differ in accuracy, so the sums only agree as far as the peer's own accuracy goes. */
function compare(name: string, peer: VolatilitySolver, operations: number, tolerance: number) {
  return {
    kind: 'comparison',
    name,
    sentence: 'A volatility of a USD price, one call each, peers at the rate 0.',
    operations,
    own: { name: own.name, prepare: (random) => totalOf(own, random, operations) },
    peer: { name: peer.name, prepare: (random) => totalOf(peer, random, operations) },
    agree: (ours, theirs) => Math.abs(ours - theirs) <= tolerance * operations,
  } satisfies Comparison;
}

const BATCH = 20_000;
const BATCHES = 5;

function batchOf(random: Random, count: number): ImpliedVolatilityBatch {
  const options = quotedOptions(random, count);
  return {
    signs: Float64Array.from(options, ({ right }) => (right === 'call' ? 1 : -1)),
    prices: Float64Array.from(options, ({ price }) => price),
    forwards: Float64Array.from(options, ({ forward }) => forward),
    strikes: Float64Array.from(options, ({ strike }) => strike),
    years: Float64Array.from(options, ({ years }) => years),
  };
}

const throughput: Measurement = {
  kind: 'measurement',
  name: 'implied-volatilities-per-second',
  sentence: `Volatilities per second of processor time, ${BATCHES} batches of ${BATCH} prices into arrays of the caller's. Processor time, because other work on the machine takes the core away for milliseconds.`,
  unit: 'million/s',
  measure: (random) => {
    const batch = batchOf(random, BATCH);
    const volatilities = new Float64Array(BATCH);
    const statuses = new Uint8Array(BATCH);
    const start = process.cpuUsage();
    let found = 0;
    for (let run = 0; run < BATCHES; run += 1) {
      found += impliedVolatilities(batch, volatilities, statuses);
    }
    const { user, system } = process.cpuUsage(start);
    return found / (user + system);
  },
};

const allocation: Measurement = {
  kind: 'measurement',
  name: 'implied-volatilities-heap',
  sentence: heapSentence('volatility'),
  unit: 'bytes',
  measure: (random) => {
    const batch = batchOf(random, HEAP_ROWS);
    const volatilities = new Float64Array(HEAP_ROWS);
    const statuses = new Uint8Array(HEAP_ROWS);
    return heapPerRow(() => impliedVolatilities(batch, volatilities, statuses));
  },
};

/** How long a volatility takes, alone against its peers, and in a batch. */
export const speed: readonly (Comparison | Measurement)[] = [
  compare('volatility-to-implied-volatility', bisection, 30, 1e-6),
  // Its answers are up to 1.2 off, so any agreement of sums would be chance.
  compare('volatility-to-uqee', interpolation, 300, 2),
  compare('volatility-to-quantlib', quantlib, 300, 1e-6),
  throughput,
  allocation,
];
