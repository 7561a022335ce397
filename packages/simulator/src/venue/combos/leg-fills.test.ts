import { describe, expect, test } from '@jest/globals';
import {
  type ComboInstrument,
  frozenInstrument,
  instrumentId,
  LotSize,
  TickTable,
} from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import { said } from '../../../test/engine-rig.ts';
import type { Answer } from '../answer.ts';
import { MatchingEngine } from '../matching/matching-engine.ts';
import type { LegFill } from './leg-fills.ts';

const far = { ...sampleCall, id: 'deribit:FAR', symbol: 'FAR', strike: 120_000 };
const spread: ComboInstrument = frozenInstrument({
  ...sampleCall,
  kind: 'combo',
  id: instrumentId('deribit', 'BTC-CS'),
  symbol: 'BTC-CS',
  ticks: new TickTable('0.0001'),
  size: new LotSize('0.1'),
  legs: [
    { instrument: sampleCall.id, ratio: 1 },
    { instrument: far.id, ratio: -2 },
  ],
});

function engineWith(marks: boolean, comboDiscount?: string) {
  const answers: Answer[] = [];
  const legs: LegFill[] = [];
  const engine = new MatchingEngine(
    { market: { instruments: [sampleCall, far, spread] }, comboDiscount },
    { answer: (answer) => answers.push(answer), legs: (fills) => legs.push(...fills) },
  );
  const times = { exchangeTime: 1, receiveTime: 1 };
  const book = { type: 'book-snapshot', sequence: 1, instrument: spread.id, ...times } as const;
  engine.apply({ ...book, bids: [-0.002, 1], asks: [0.0101, 1] }, 1);
  if (marks) {
    for (const [id, mark] of [
      [sampleCall.id, 0.02],
      [far.id, 0.005],
    ] as const) {
      engine.apply({ type: 'option-ticker', instrument: id, mark, ...times }, 1);
    }
  }
  const place = (changes: object = {}): void =>
    engine.execute(
      {
        ...{ type: 'place', order: 'a', instrument: spread.id, side: 'buy', ticks: 101, lots: 5 },
        ...{ timeInForce: 'good-til-cancelled', postOnly: false },
        ...changes,
      },
      2,
    );
  return { engine, answers, legs, place };
}

describe('a filled combo', () => {
  test('becomes fills of its legs whose prices sum to its own', () => {
    const { legs, place } = engineWith(true);
    place();
    expect(legs).toMatchObject([
      { instrument: { id: sampleCall.id }, side: 'buy', lots: 5, liquidity: 'taker' },
      { instrument: { id: far.id }, side: 'sell', lots: 10, price: 0.005 },
    ]);
    // The dearer leg takes the difference of a tick.
    expect(legs[0]!.price).toBeCloseTo(0.0201, 12);
  });

  test.each([
    [undefined, '0.00045'],
    ['1', '0.0003'],
    ['0.5', '0.000375'],
  ])('with a discount of %p pays %s', (discount, fee) => {
    const { answers, place } = engineWith(true, discount);
    place();
    expect(answers.at(-1)).toMatchObject({ type: 'filled', price: 0.0101, fee });
  });

  test('moves the positions of its legs, so that a leg can be reduced', () => {
    const { engine, place } = engineWith(true);
    place();
    expect([spread.id, sampleCall.id, far.id].map((id) => engine.traded(id).position)).toEqual([
      5, 5, -10,
    ]);
  });

  test('may have a price below 0', () => {
    const { answers, place } = engineWith(true);
    place({ side: 'sell', ticks: -20, lots: 3 });
    expect(answers.at(-1)).toMatchObject({ type: 'filled', price: -0.002, lots: 3 });
  });

  test('is refused while a leg has no mark', () => {
    const { answers, place } = engineWith(false);
    place();
    expect(said(answers)).toEqual(['rejected: no-leg-marks']);
  });
});
