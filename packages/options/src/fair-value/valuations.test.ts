import { describe, expect, test } from '@jest/globals';
import { type MarketUpdate, SECOND, type Valuation } from '@slipstream/core';
import { sampleCall, samplePerpetual } from '@slipstream/core/testing';
import { from, Subject } from 'rxjs';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { QuotedMarket, quoteChain, sampleChain } from '../testing/index.ts';
import { FairValueEstimator } from './fair-value-estimator.ts';
import { valuations } from './valuations.ts';

const options = { option: sampleCall, forwardFrom: samplePerpetual.id };
const START = sampleCall.expiry - 30 * 86_400 * SECOND;
const chain = sampleChain([80_000, 90_000, 95_000, 100_000, 110_000]);

function updates(): MarketUpdate[] {
  const market = new QuotedMarket([samplePerpetual, ...chain]);
  const point = { forward: 96_000, time: START };
  return [
    market.book(samplePerpetual, START, { bid: 95_500, ask: 95_500.5 }),
    market.ticker(chain[0]!, START, { forward: 96_000 }),
    ...quoteChain(market, chain, () => 0.5, point),
    market.book(samplePerpetual, START + SECOND, { bid: 95_600, ask: 95_600.5 }),
  ];
}

describe('the stage of valuations', () => {
  test('emits what the estimator says of each update, and nothing where it says nothing', () => {
    const estimator = new FairValueEstimator(options);
    const expected = updates().flatMap((update) => estimator.update(update) ?? []);
    const emitted: Valuation[] = [];
    from(updates())
      .pipe(valuations(options))
      .subscribe((valuation) => emitted.push(valuation));
    expect(emitted).toEqual(expected);
    expect(emitted.length).toBeGreaterThan(5);
  });

  test('begins anew with every subscription', () => {
    const stage$ = from(updates()).pipe(valuations(options));
    const runs = [0, 1].map(() => {
      const emitted: Valuation[] = [];
      stage$.subscribe((valuation) => emitted.push(valuation));
      return emitted;
    });
    expect(runs[0]).toEqual(runs[1]);
  });

  test('forwards completion and errors unchanged', () => {
    const updates$ = new Subject<MarketUpdate>();
    const heard: unknown[] = [];
    const fault = new Error('the source broke');
    updates$.pipe(valuations(options)).subscribe({ error: (error: unknown) => heard.push(error) });
    updates$.error(fault);
    from([])
      .pipe(valuations(options))
      .subscribe({ complete: () => heard.push('complete') });
    expect(heard).toEqual([fault, 'complete']);
  });

  test('unsubscribes from its source', () => {
    const updates$ = new Subject<MarketUpdate>();
    const subscription = updates$.pipe(valuations(options)).subscribe();
    expect(updates$.observed).toBe(true);
    subscription.unsubscribe();
    expect(updates$.observed).toBe(false);
  });

  test('gives a setting out of its range as an error on the stream', () => {
    const heard: unknown[] = [];
    from(updates())
      .pipe(valuations({ ...options, basisHalfLife: -1 }))
      .subscribe({ error: (error: unknown) => heard.push(error) });
    expect(heard[0]).toBeInstanceOf(InvalidSetting);
  });
});
