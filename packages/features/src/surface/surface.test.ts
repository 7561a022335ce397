// The surface of a random chain, after every update:
// 1. forwards and smiles, with the traded option and without, are those of a fit to what the strikes say now;
// 2. what the traded option quotes moves nothing of the smile without it;
// 3. asking changes no later answer, and neither does what comes later.
import { describe, expect, test } from '@jest/globals';
import type { MarketUpdate } from '@slipstream/core';
import { samplePerpetual } from '@slipstream/core/testing';
import { constantMaturity, yearsToExpiry } from '@slipstream/options';
import { makerQuote, QuotedMarket, sampleChain } from '@slipstream/options/testing';
import fc from 'fast-check';
import { BatchChain } from '../../test/batch-chain.ts';
import {
  CHAIN_START,
  chain,
  chainSteps,
  chainUpdates,
  expiries,
  own,
} from '../../test/random-chain.ts';
import { LEADER } from '../../test/random-lines.ts';
import { ObservedMarket } from '../market/observed-market.ts';
import { microPriceReference } from '../reference/micro-price-reference.ts';
import { AT_THE_MONEY, CALL_25, DELTAS, PUT_25, type SmileNode } from './smile-node.ts';
import type { Surface } from './surface.ts';

const DAY = 86_400_000_000;
const MINUTE = 60_000_000;

function observed(instrument: string = own.id): ObservedMarket {
  const reference = microPriceReference(instrument);
  return new ObservedMarket({ instrument, underlying: LEADER, reference });
}

function expectClose(actual: number, expected: number): void {
  if (Number.isNaN(expected)) expect(actual).toBeNaN();
  else {
    const tolerance = 1e-9 * Math.max(1, Math.abs(expected));
    expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance);
  }
}

const nodes = DELTAS.map((_, node) => node as SmileNode);

describe('after every update of a random chain', () => {
  test('forwards, nodes and constant maturities are those of a batch computation', () => {
    let known = 0;
    fc.assert(
      fc.property(chainSteps, fc.integer({ min: 3, max: 120 }), (steps, days) => {
        const market = observed();
        const surface = wholeOf(market);
        const past: MarketUpdate[] = [];
        for (const update of chainUpdates(steps)) {
          market.update(update);
          past.push(update);
          if (!market.live) continue;
          const time = update.event.receiveTime;
          const batch = new BatchChain(past);
          for (const { expiry, forward } of surface.expiries) {
            expectClose(forward, batch.forward(expiry));
          }
          for (const left of ['included', 'excluded'] as const) {
            for (const node of nodes) {
              const term = surface.expiries.map(({ expiry, [left]: smile }) => {
                const volatility = batch.node(expiry, DELTAS[node]!, time, left);
                expectClose(smile.node(node, time), volatility);
                if (!Number.isNaN(volatility)) known += 1;
                return { years: yearsToExpiry(expiry, time), volatility };
              });
              const years = days / 365;
              expectClose(surface.nodeAt(node, years, time, left), constantMaturity(term, years));
            }
          }
        }
      }),
      { numRuns: 8 },
    );
    expect(known).toBeGreaterThan(200);
  });

  test('asking changes no later answer', () => {
    fc.assert(
      fc.property(chainSteps, (steps) => {
        const [asked, silent] = [observed(), observed()];
        const [surface, other] = [asked.surface, silent.surface];
        const updates = chainUpdates(steps);
        for (const update of updates) {
          asked.update(update);
          silent.update(update);
          for (const node of nodes) surface.ownNode(node, update.event.receiveTime, 'excluded');
        }
        const time = updates.at(-1)!.event.receiveTime;
        for (const node of nodes) {
          expect(surface.ownNode(node, time, 'excluded')).toBe(
            other.ownNode(node, time, 'excluded'),
          );
        }
      }),
      { numRuns: 20 },
    );
  });

  test('nothing that the traded option quotes is in the smile without it', () => {
    fc.assert(
      fc.property(chainSteps, (steps) => {
        const [full, without] = [observed(), observed()];
        const [surface, other] = [full.surface, without.surface];
        // A trade in place of each quote keeps every clock where it is.
        const silent = steps.map((step) =>
          step.what === 'quote' && chain[step.option] === own
            ? {
                ...step,
                what: 'trade' as const,
                side: 'buy' as const,
                amount: 1,
                print: 'book' as const,
              }
            : step,
        );
        const updates = chainUpdates(steps);
        const rest = chainUpdates(silent);
        updates.forEach((update, index) => {
          full.update(update);
          without.update(rest[index]!);
          const time = update.event.receiveTime;
          for (const node of nodes) {
            const [one, two] = [surface, other].map((each) => each.ownNode(node, time, 'excluded'));
            expect(one).toBe(two);
          }
        });
      }),
      { numRuns: 20 },
    );
  });
});

/** What a market knows of its chain, beyond what features may ask. */
function wholeOf(market: ObservedMarket): Surface {
  return market.surface as Surface;
}

/** A chain in which every word is spoken by hand, quoted around 40 %. */
function quotedChain(time: number, instrument: string = own.id) {
  const speaker = new QuotedMarket([samplePerpetual, ...chain]);
  const market = observed(instrument);
  const surface = wholeOf(market);
  const point = { forward: 100_000, time };
  market.update(speaker.book(samplePerpetual, time, { bid: 99_999.5, ask: 100_000.5 }));
  for (const expiry of expiries) {
    if (expiry <= time) continue;
    const listed = chain.filter((one) => one.expiry === expiry);
    market.update(speaker.ticker(listed[0]!, time, { forward: 100_000 }));
    for (const option of listed) {
      market.update(speaker.book(option, time, makerQuote(option, 0.4, point)));
    }
  }
  return { speaker, market, surface };
}

test('a one-sided quote bounds a smile and gives it no point', () => {
  const { speaker, market, surface } = quotedChain(CHAIN_START);
  const time = CHAIN_START + 1_000_000;
  const high = chain.find((one) => one.expiry === own.expiry && one.strike === 105_000)!;
  const before = surface.ownExpiry!.volatilityAt(Math.log(1.05), time, 'included');
  const { points } = surface.ownExpiry!.included;
  const cheap = makerQuote(high, 0.36, { forward: 100_000, time });
  market.update(speaker.book(high, time, { ask: cheap.ask! }));
  expect(surface.ownExpiry!.included.points).toBe(points - 1);
  expect(surface.ownExpiry!.volatilityAt(Math.log(1.05), time, 'included')).toBeLessThan(
    before - 0.01,
  );
});

test('a lost connection leaves no smile; the books that come back make one', () => {
  const { speaker, market, surface } = quotedChain(CHAIN_START);
  const time = CHAIN_START + 1_000_000;
  expect(surface.ownNode(AT_THE_MONEY, time, 'excluded')).toBeCloseTo(0.4, 1);
  market.update(speaker.disconnect(time));
  expect(surface.ownNode(AT_THE_MONEY, time, 'excluded')).toBeNaN();
  expect(market.segment).toBe(1);
  const point = { forward: 100_000, time };
  market.update(speaker.book(samplePerpetual, time, { bid: 99_999.5, ask: 100_000.5 }));
  const listed = chain.filter((one) => one.expiry === own.expiry);
  for (const option of listed)
    market.update(speaker.book(option, time, makerQuote(option, 0.5, point)));
  expect(surface.ownNode(AT_THE_MONEY, time, 'excluded')).toBeNaN();
  market.update(speaker.ticker(listed[0]!, time, { forward: 100_000 }));
  expect(surface.ownNode(AT_THE_MONEY, time, 'excluded')).toBeCloseTo(0.5, 1);
});

test('when the own book alone is lost, the books that stand make the smile of the next segment', () => {
  const { speaker, market, surface } = quotedChain(CHAIN_START);
  const time = CHAIN_START + 1_000_000;
  market.update(speaker.gap(own, time));
  expect(market.segment).toBe(1);
  expect(surface.ownNode(AT_THE_MONEY, time, 'excluded')).toBeNaN();
  market.update(speaker.ticker(chain[20]!, time, { forward: 100_000 }));
  expect(surface.ownNode(AT_THE_MONEY, time, 'excluded')).toBeCloseTo(0.4, 1);
});

test('a connection that is lost after the own book was ends what was learned in between', () => {
  const { speaker, market, surface } = quotedChain(CHAIN_START);
  const time = CHAIN_START + 1_000_000;
  market.update(speaker.gap(own, time));
  market.update(speaker.ticker(chain[20]!, time, { forward: 101_000 }));
  expect(surface.ownExpiry!.forward).toBe(101_000);
  market.update(speaker.disconnect(time));
  market.update(speaker.book(samplePerpetual, time, { bid: 99_999.5, ask: 100_000.5 }));
  market.update(speaker.ticker(chain[20]!, time, { forward: 100_000 }));
  expect(surface.ownExpiry!.forward).toBe(100_000);
});

test('a chain that only its tickers describe has a smile; without a word for a minute a quote is forgotten', () => {
  const speaker = new QuotedMarket([samplePerpetual, ...chain]);
  const market = observed();
  const surface = wholeOf(market);
  const listed = chain.filter((one) => one.expiry === own.expiry);
  const say = (time: number, options: typeof listed) => {
    market.update(speaker.book(samplePerpetual, time, { bid: 99_999.5, ask: 100_000.5 }));
    for (const one of options) {
      market.update(speaker.ticker(one, time, { forward: 100_000, bidIv: 0.44, askIv: 0.46 }));
    }
  };
  say(CHAIN_START, listed);
  expect(surface.ownNode(AT_THE_MONEY, CHAIN_START, 'included')).toBeCloseTo(0.45, 6);
  expect(surface.ownExpiry!.included.points).toBe(9);
  const later = CHAIN_START + 2 * MINUTE;
  say(later, listed.slice(0, 6));
  market.update(speaker.ticker(listed[0]!, later, { forward: 100_000, bidIv: 0.43, askIv: 0.46 }));
  expect(surface.ownExpiry!.included.points).toBeLessThan(9);
});

test('half an hour before it ends an expiry has no smile, and at its end no options', () => {
  const time = own.expiry - 31 * MINUTE;
  const near = sampleChain([99_500, 99_800, 100_000, 100_300, 100_600]);
  const later = chain.filter((one) => one.expiry > own.expiry);
  const speaker = new QuotedMarket([samplePerpetual, ...near, ...later]);
  const market = observed();
  const { surface } = market;
  const point = { forward: 100_000, time };
  market.update(speaker.book(samplePerpetual, time, { bid: 99_999.5, ask: 100_000.5 }));
  for (const option of [...near, ...later]) {
    market.update(speaker.ticker(option, time, { forward: 100_000 }));
    market.update(speaker.book(option, time, makerQuote(option, 0.4, point)));
  }
  expect(surface.expiries).toHaveLength(2);
  expect(surface.ownNode(AT_THE_MONEY, time, 'included')).toBeCloseTo(0.4, 1);
  const both = surface.listing(time, 'included');
  const settling = own.expiry - 30 * MINUTE;
  expect(surface.ownNode(AT_THE_MONEY, settling, 'included')).toBeNaN();
  const one = surface.listing(settling, 'included');
  expect(one).toBeLessThan(both);
  // A maturity below the next expiry takes that one's volatility.
  expect(surface.nodeAt(AT_THE_MONEY, 1 / 365, settling, 'included')).toBeCloseTo(0.4, 1);
  market.update(speaker.ticker(later[0]!, own.expiry, { forward: 100_000 }));
  expect(surface.expiries).toHaveLength(1);
  expect(surface.own).toBeUndefined();
  expect(surface.listing(own.expiry, 'included')).toBe(one);
});

test('around a perpetual all smiles are whole, and it has no own option', () => {
  const { surface } = quotedChain(CHAIN_START, LEADER);
  expect(surface.own).toBeUndefined();
  expect(surface.ownNode(AT_THE_MONEY, CHAIN_START, 'included')).toBeNaN();
  expect(surface.nodeAt(AT_THE_MONEY, 30 / 365, CHAIN_START, 'excluded')).toBeCloseTo(0.4, 1);
  const [one, other] = [CALL_25, PUT_25].map((node) =>
    surface.nodeAt(node as SmileNode, 30 / 365, CHAIN_START, 'excluded'),
  );
  expect(Math.abs(one! - other!)).toBeLessThan(0.02);
});

test('strikes on one side of the money, or fewer than three, make no smile', () => {
  const speaker = new QuotedMarket([samplePerpetual, ...chain]);
  const market = observed();
  const { surface } = market;
  const time = CHAIN_START;
  const point = { forward: 100_000, time };
  market.update(speaker.book(samplePerpetual, time, { bid: 99_999.5, ask: 100_000.5 }));
  market.update(speaker.ticker(own, time, { forward: 100_000 }));
  const quote = (strike: number, right: string) => {
    const option = chain.find(
      (one) => one.expiry === own.expiry && one.strike === strike && one.right === right,
    )!;
    market.update(speaker.book(option, time, makerQuote(option, 0.4, point)));
  };
  for (const strike of [90_000, 95_000, 98_000]) quote(strike, 'put');
  expect(surface.ownNode(AT_THE_MONEY, time, 'included')).toBeNaN();
  quote(102_000, 'call');
  expect(surface.ownNode(AT_THE_MONEY, time, 'included')).toBeCloseTo(0.4, 1);
  // Nobody quotes as far out as a call with a delta of 0.10.
  expect(surface.ownNode(4, time, 'included')).toBeNaN();
  expect(own.expiry - time).toBe(30 * DAY);
});
