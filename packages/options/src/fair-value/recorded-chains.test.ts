import { expect, test } from '@jest/globals';
import { samplePerpetual } from '@slipstream/core/testing';
import { describeWithChains } from '../../test/describe-with-chains.ts';
import { type RecordedOption, readChain, recordedChains } from '../../test/recorded-chain.ts';
import { black76Pricer } from '../pricer/black76-pricer.ts';
import { QuotedMarket } from '../testing/index.ts';
import { FairValueEstimator } from './fair-value-estimator.ts';

/** The fair value of an option from the quotes of all others of its expiry. */
function leaveOut(own: RecordedOption, expiry: readonly RecordedOption[]) {
  const { time, forward } = own;
  const market = new QuotedMarket([samplePerpetual, ...expiry.map(({ option }) => option)]);
  const estimator = new FairValueEstimator({ option: own.option, forwardFrom: samplePerpetual.id });
  for (const { option, bid, ask } of expiry) {
    if (option === own.option) continue;
    const top = { ...(bid > 0 ? { bid } : {}), ...(ask > 0 ? { ask } : {}) };
    estimator.update(market.book(option, time, top));
  }
  // The perpetual stands exactly at the forward, so that the surface alone is on trial.
  const bid = { price: forward - 0.01, amount: 1 };
  const ask = { price: forward + 0.01, amount: 1 };
  estimator.update(market.quote(samplePerpetual, time, { bid, ask }));
  return estimator.update(market.ticker(own.option, time, { forward }));
}

describeWithChains('recorded chains of Deribit', () => {
  test.each(recordedChains)(
    'have, in %s, %s options whose own book holds the value that the other strikes give',
    (file, base) => {
      const chain = readChain(file, base);
      let inside = 0;
      let surprising = 0;
      const errors: number[] = [];
      for (const own of chain) {
        const { option, time, forward, delta, bid, ask } = own;
        const isOut = option.right === 'call' ? option.strike >= forward : option.strike < forward;
        const isNear = option.expiry - time < 0.3 * 86_400_000_000;
        if (!isOut || isNear || Math.abs(delta) < 0.03 || !(0 < bid && bid < ask)) continue;
        const valuation = leaveOut(
          own,
          chain.filter((one) => one.option.expiry === option.expiry),
        )!;
        const mid = black76Pricer.volatilityAt(option, (bid + ask) / 2, { forward, time });
        errors.push(Math.abs(valuation.iv - mid.volatility!));
        if (bid <= valuation.fairValue && valuation.fairValue <= ask) inside += 1;
        const sigma = Math.hypot(valuation.uncertainty, (ask - bid) / Math.sqrt(12));
        if (Math.abs(valuation.fairValue - (bid + ask) / 2) > 2 * sigma) surprising += 1;
      }
      errors.sort((one, other) => one - other);
      expect(errors.length).toBeGreaterThan(200);
      expect(inside / errors.length).toBeGreaterThan(0.9);
      // A fifth of a volatility point, a third of the usual half-spread.
      expect(errors[errors.length >> 1]).toBeLessThan(0.002);
      expect(surprising / errors.length).toBeLessThan(0.05);
    },
  );
});
