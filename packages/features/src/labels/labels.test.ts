// Every label of every row, against a batch computation that goes through the whole line:
// 1. a label is counted from t + latency to t + latency + horizon, in the state after every update up to then;
// 2. a label whose future meets a gap or the end of the line is unknown;
// 3. all other labels are known.
import { describe, expect, test } from '@jest/globals';
import type { BookView, DataSet, MarketUpdate, Micros } from '@slipstream/core';
import fc from 'fast-check';
import { BatchLine, expectNear, micro } from '../../test/batch-line.ts';
import { play } from '../../test/play.ts';
import { LEADER, OWN, updatesOf, warmSteps } from '../../test/random-lines.ts';
import { featureSchema } from '../schema/feature-schema.ts';
import { collect } from '../streams/collect.ts';
import { labelSchema } from './label-schema.ts';

const TICK = 0.0001;
const AMOUNT = 10;
const schema = featureSchema({
  features: [{ name: 'book.imbalance' }],
  clock: { kind: 'interval', micros: 1_000_000 },
});

function collected(updates: readonly MarketUpdate[], startLatency: Micros): DataSet {
  const labels = labelSchema({
    reference: 'micro-price',
    startLatency,
    horizons: [1_000_000, 10_000_000],
    volatilityHorizon: 8_000_000,
    spreadHorizon: 3_000_000,
    slippage: [
      { side: 'buy', amount: AMOUNT },
      { side: 'sell', amount: AMOUNT },
    ],
  });
  const options = { instrument: OWN, underlying: LEADER, synthetic: true };
  return play(updates, (scheduler) => collect(schema, labels, { ...options, scheduler }))[0]!;
}

function touchMove(from: BookView, to: BookView): number {
  const move = micro(to) - micro(from);
  if (Number.isNaN(move)) return Number.NaN;
  const [was, is] = move < 0 ? [from.bestBid, to.bestBid] : [from.bestAsk, to.bestAsk];
  return is! - was!;
}

function spread(line: BatchLine, from: Micros, to: Micros): number {
  const moments = [from, ...line.momentsWithin(from, to), to];
  let [area, quoted] = [0, 0];
  moments.slice(1).forEach((end, index) => {
    const { bestBid, bestAsk } = line.book(OWN, moments[index]!);
    if (bestBid === undefined || bestAsk === undefined) return;
    area += (bestAsk - bestBid) * (end - moments[index]!);
    quoted += end - moments[index]!;
  });
  return area / quoted;
}

function slippage(book: BookView, side: 'bid' | 'ask'): number {
  const lots = Array.from({ length: book.depth(side) }, (_, level) =>
    Array.from({ length: book.amountAt(side, level) }, () => book.ticksAt(side, level)!),
  ).flat();
  if (Number.isNaN(micro(book))) return Number.NaN;
  if (lots.length < AMOUNT) return Number.POSITIVE_INFINITY;
  const average = lots.slice(0, AMOUNT).reduce((sum, price) => sum + price, 0) / AMOUNT;
  return side === 'ask' ? average - micro(book) : micro(book) - average;
}

describe.each([0, 100_000])('with a latency of %d µs', (latency) => {
  test('every label is the batch one, and unknown exactly where its future is', () => {
    let known = 0;
    fc.assert(
      fc.property(warmSteps, (steps) => {
        const line = new BatchLine(updatesOf(steps));
        const { times, rows, targets } = collected(line.updates, latency);
        for (let row = 0; row < rows; row += 1) {
          const sample = times[row]!;
          const start = sample + latency;
          const label = (
            horizon: Micros,
            actual: number | undefined,
            batch: (end: Micros) => number,
          ) => {
            const end = start + horizon;
            const unknown = end >= line.end || line.breaks(sample, end);
            if (!unknown) known += 1;
            expectNear(actual, unknown ? Number.NaN : batch(end));
          };
          const at = (time: Micros): BookView => line.book(OWN, time);
          [1_000_000, 10_000_000].forEach((horizon, index) => {
            label(
              horizon,
              targets.moves[index]![row]! / TICK,
              (end) => micro(at(end)) - micro(at(start)),
            );
            label(horizon, targets.touchMoves[index]![row], (end) => touchMove(at(start), at(end)));
          });
          label(8_000_000, targets.volatility[row], (end) => line.volatility(LEADER, start, end));
          label(3_000_000, targets.spread[row], (end) => spread(line, start, end));
          label(0, targets.slippage[0]![row], () => slippage(at(start), 'ask'));
          label(0, targets.slippage[1]![row], () => slippage(at(start), 'bid'));
        }
      }),
      { numRuns: 60 },
    );
    expect(known).toBeGreaterThan(1_000);
  });
});
