import { expect } from '@jest/globals';
import type { MarketUpdate, Micros } from '@slipstream/core';
import { constantMaturity, yearsToExpiry } from '@slipstream/options';
import fc from 'fast-check';
import { ObservedMarket } from '../src/market/observed-market.ts';
import type { FeatureRequest } from '../src/schema/feature-name.ts';
import { definitionOf, featureRegistry } from '../src/schema/feature-registry.ts';
import { BatchChain } from './batch-chain.ts';
import { chainStepsFrom, chainUpdates, own } from './random-chain.ts';
import { LEADER } from './random-lines.ts';

const SEED = 20_260_105;
const LINES = 6;

/** A random line around a chain, and the chain after each of its updates as a batch computation sees it. */
export interface ChainLine {
  readonly updates: readonly MarketUpdate[];
  readonly chains: readonly BatchChain[];
  /** The first update that features see: both watched books are live from it on. */
  readonly from: number;
}

/** One moment of a line: everything up to `index`, looked at from a time at or after it. */
export interface ChainMoment {
  readonly line: ChainLine;
  readonly index: number;
  readonly time: Micros;
  readonly chain: BatchChain;
}

let lines: readonly ChainLine[] | undefined;

/** The same lines for every feature, made once: a second opinion on a whole chain takes its time. */
export function chainLines(): readonly ChainLine[] {
  lines ??= fc.sample(chainStepsFrom(30), { numRuns: LINES, seed: SEED }).map((steps) => {
    const updates = chainUpdates(steps);
    const chains = updates.map((_, index) => new BatchChain(updates.slice(0, index + 1)));
    const from = updates.findIndex(
      ({ event }) => 'instrument' in event && event.instrument === LEADER,
    );
    return { updates, chains, from };
  });
  return lines;
}

/** The price that the tests take for the fair value: it moves with the perpetual, whatever the option quotes. */
export function fairValueOf(micro: number): number {
  return Number.isNaN(micro) ? Number.NaN : 2.55e-7 * micro;
}

/** A market around the traded option whose reference is {@link fairValueOf} the perpetual's micro-price. */
export function chainMarket(): ObservedMarket {
  const market: ObservedMarket = new ObservedMarket({
    instrument: own.id,
    underlying: LEADER,
    reference: {
      kind: 'fair-value',
      update: () => undefined,
      price: () => fairValueOf(market?.underlying?.microPrice ?? Number.NaN),
    },
  });
  return market;
}

/**
 * Holds a feature against its batch computation after every update of every line, and a while after each: they agree to
 * nine digits, or both know nothing. At least one number must be known, or the test would say nothing.
 */
export function expectChainFeature(
  { name, ...given }: FeatureRequest,
  batch: (moment: ChainMoment) => number,
): void {
  const definition = definitionOf(featureRegistry(), name);
  let known = 0;
  for (const line of chainLines()) {
    const market = chainMarket();
    const feature = definition.create(definition.parameters(given), market);
    line.updates.forEach((update, index) => {
      market.update(update);
      if (index < line.from) return;
      feature.update?.(update);
      const { receiveTime } = update.event;
      const next = line.updates[index + 1]?.event.receiveTime ?? receiveTime + 20_000_000;
      for (const time of new Set([receiveTime, Math.floor((receiveTime + next) / 2)])) {
        const expected = batch({ line, index, time, chain: line.chains[index]! });
        expectClose(feature.value(time), expected, `${name}, update ${index}`);
        if (Number.isFinite(expected)) known += 1;
      }
    });
  }
  expect(known).toBeGreaterThan(20);
}

function expectClose(actual: number, expected: number, where: string): void {
  if (Number.isNaN(expected) && Number.isNaN(actual)) return;
  const tolerance = 1e-9 * Math.max(1, Math.abs(expected));
  if (!(Math.abs(actual - expected) <= tolerance))
    expect({ where, actual }).toEqual({ where, actual: expected });
}

/** A node of the own expiry, or of a constant maturity in days. */
export function nodeOf(
  { chain, time }: Pick<ChainMoment, 'chain' | 'time'>,
  delta: number,
  maturity: number | 'own',
  left: 'included' | 'excluded',
): number {
  if (maturity === 'own') return chain.node(own.expiry, delta, time, left);
  const term = [...chain.expiries.keys()].map((expiry) => ({
    years: yearsToExpiry(expiry, time),
    volatility: chain.node(expiry, delta, time, left),
  }));
  return constantMaturity(term, maturity / 365);
}

/** The updates that a feature has heard by a moment, with the chain after each. */
export function heardBy({ line, index }: ChainMoment) {
  return line.updates.slice(line.from, index + 1).map((update, place) => ({
    update,
    time: update.event.receiveTime,
    chain: line.chains[line.from + place]!,
    /** The chain right before it. */
    before: line.chains[line.from + place - 1],
  }));
}

/** Σ amount · 2^(−age / half-life) of what was heard; NaN before one half-life of hearing. */
export function decayedOf(
  moment: ChainMoment,
  halfLife: Micros,
  amountOf: (heard: ReturnType<typeof heardBy>[number]) => number,
): number {
  const heard = heardBy(moment);
  if (moment.time - heard[0]!.time < halfLife) return Number.NaN;
  let sum = 0;
  for (const one of heard) sum += amountOf(one) * 2 ** ((one.time - moment.time) / halfLife);
  return sum;
}

/** What a reading was a lag ago: that of the first event of the last step of a hundredth of it that ended before. */
export function lagAgo<Reading>(
  moment: ChainMoment,
  lag: Micros,
  read: (then: Pick<ChainMoment, 'chain' | 'time'>) => Reading,
): Reading | undefined {
  const step = Math.ceil(lag / 100);
  const wanted = Math.floor((moment.time - lag) / step);
  const heard = heardBy(moment);
  const firsts = heard.filter(
    ({ time }, place) =>
      place === 0 || Math.floor(heard[place - 1]!.time / step) !== Math.floor(time / step),
  );
  const then = firsts.filter(({ time }) => Math.floor(time / step) < wanted).at(-1);
  return then && read(then);
}
