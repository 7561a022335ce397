import { expect, test } from '@jest/globals';
import type { MarketUpdate, Micros } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import { OWN, START } from '../../test/random-lines.ts';
import { TestMarket } from '../../test/test-market.ts';
import { ObservedMarket } from '../market/observed-market.ts';
import type { ReferenceSource } from '../reference/reference-source.ts';
import { tripleBarrier } from './triple-barrier.ts';

const SECOND = 1_000_000;
const HORIZON = 10 * SECOND;
const WARM_UP = 120;

/** A price that is a slow part times a fast one; the test moves both. */
class Product implements ReferenceSource {
  readonly kind = 'fair-value';
  slow = 1;
  fast = 100;
  readonly anchor = {
    slow: () => this.slow,
    fast: () => this.fast,
    price: (slow: number, fast: number) => slow * fast,
  };

  update(): void {}

  price(): number {
    return this.slow * this.fast;
  }
}

/** The side and the wait of a sample's barrier, when the parts of the price move a second after it. */
function met(move: (price: Product) => void): readonly [side: number, wait: number] {
  const reference = new Product();
  const market = new ObservedMarket({ instrument: OWN, reference });
  const { side, wait } = tripleBarrier(market, { horizon: HORIZON, width: 3 });
  const books = new TestMarket([sampleCall]);
  const at = (second: number): Micros => START + second * SECOND;
  const see = (second: number): void => {
    const update: MarketUpdate = books.book(at(second), OWN, { bids: [195, 4], asks: [205, 4] });
    market.update(update);
    side.observe?.(at(second));
  };
  for (let second = 0; second < WARM_UP; second += 1) {
    // The price has moved before, so that its deviation is known.
    reference.fast = second % 2 === 0 ? 100 : 100.01;
    see(second);
  }
  const memory = new Float64Array(side.memory);
  side.sampled?.(memory, 0);
  side.started?.(at(WARM_UP), memory, 0);
  move(reference);
  see(WARM_UP + 1);
  const end = at(WARM_UP) + HORIZON;
  return [side.ended(end, memory, 0), wait.ended(end, memory, 0)];
}

test('what the slow part learns after t touches no barrier', () => {
  const jumped = met((price) => {
    price.slow = 2;
  });
  expect(jumped).toEqual(met(() => {}));
  expect(jumped[1]).toBe(Number.POSITIVE_INFINITY);
});

test('what the fast part does touches it with the slow part of t, whichever way the price goes with it', () => {
  const up = met((price) => {
    price.fast = 101;
    price.slow = 0.5;
  });
  const down = met((price) => {
    price.fast = 99;
    price.slow = 2;
  });
  expect(up[1]).toBe(SECOND);
  expect(down[1]).toBe(SECOND);
  expect(up[0]).toBeGreaterThan(down[0]);
});
