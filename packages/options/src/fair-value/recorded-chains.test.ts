import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import type { OptionInstrument } from '@slipstream/core';
import { sampleCall, samplePerpetual } from '@slipstream/core/testing';
import { black76Pricer } from '../pricer/black76-pricer.ts';
import { QuotedMarket } from '../testing/index.ts';
import { FairValueEstimator } from './fair-value-estimator.ts';

// Whole chains of Deribit, beside the repository. Without them the test is skipped.
const folder = fileURLToPath(
  new URL('../../../../../shared/data/deribit-options/', import.meta.url),
);
const FILES = ['chain-2025-12-31.csv.gz', 'chain-2026-05-18.csv.gz'];
const describeWithChains = FILES.every((file) => existsSync(folder + file))
  ? describe
  : describe.skip;

interface Quoted {
  readonly option: OptionInstrument;
  readonly time: number;
  readonly forward: number;
  readonly delta: number;
  readonly bid: number;
  readonly ask: number;
}

function readChain(file: string, base: string): Quoted[] {
  const [head = '', ...lines] = gunzipSync(readFileSync(folder + file))
    .toString('utf8')
    .trim()
    .split(/\r?\n/);
  const names = head.split(',');
  return lines.flatMap((line) => {
    const fields = line.split(',');
    const field = (name: string) => fields[names.indexOf(name)] ?? '';
    const symbol = field('instrument_name');
    if (!symbol.startsWith(`${base}-`)) return [];
    const option: OptionInstrument = {
      ...sampleCall,
      id: symbol,
      symbol,
      base,
      settlement: base,
      strike: Number(field('strike')),
      expiry: Date.parse(field('expiry_datetime')) * 1_000,
      right: field('option_type') === 'call' ? 'call' : 'put',
    };
    return {
      option,
      time: Date.parse(field('timestamp')) * 1_000,
      forward: Number(field('underlying')),
      delta: Number(field('delta')),
      bid: Number(field('bid_price')),
      ask: Number(field('ask_price')),
    };
  });
}

/** The fair value of an option from the quotes of all others of its expiry. */
function leaveOut(own: Quoted, expiry: readonly Quoted[]) {
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

describeWithChains(`recorded chains, ${FILES.join(' and ')}`, () => {
  test.each(FILES.flatMap((file) => ['BTC', 'ETH'].map((base) => [file, base] as const)))(
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
