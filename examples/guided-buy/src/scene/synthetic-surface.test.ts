// The features of a surface on the synthetic market's chain: seven strikes of one expiry, quoted by makers who are late.
import { expect, test } from '@jest/globals';
import { MINUTE, type OptionInstrument, quantileOf, SECOND } from '@slipstream/core';
import { FeatureExtractor, featureSchema } from '@slipstream/features';
import { decodeDeribit, MarketState } from '@slipstream/market-data';
import { syntheticMarket } from '@slipstream/simulator';

const events = [...syntheticMarket({ seed: 11, duration: 2 * MINUTE })].flatMap(decodeDeribit);
const records = events.flatMap((event) => (event.type === 'instrument' ? [event.record] : []));
const perpetual = records.find(({ kind }) => kind === 'perpetual')!;
const call = records.find(
  (record): record is OptionInstrument =>
    record.kind === 'option' && record.strike === 100_000 && record.right === 'call',
)!;
const names = [
  'surface.level',
  'surface.skew',
  'surface.markLag',
  'surface.innovation',
  'option.delta',
  'option.edge',
  'option.hedgeFlow',
] as const;

/** What each feature says at each whole second, where it says anything. */
function said(): Map<string, number[]> {
  const schema = featureSchema({
    features: names.map((name) => ({ name })),
    clock: { kind: 'interval', micros: SECOND },
  });
  const extractor = new FeatureExtractor({ schema, instrument: call.id, underlying: perpetual.id });
  const markets = new MarketState();
  const values = new Map<string, number[]>(names.map((name) => [name, []]));
  let next = Number.NaN;
  for (const event of events) {
    if (Number.isNaN(next)) next = event.receiveTime + SECOND;
    for (; next <= event.receiveTime; next += SECOND) {
      const vector = extractor.sample(next);
      names.forEach((name, column) => {
        if (Number.isFinite(vector.at(column))) values.get(name)!.push(vector.at(column));
      });
    }
    extractor.update(markets.apply(event));
  }
  return values;
}

test('nearly every second of the synthetic market has a surface, and it lies near the marks', () => {
  const values = said();
  for (const name of names) expect(values.get(name)!.length).toBeGreaterThan(100);
  const median = (name: (typeof names)[number], of: (x: number) => number = (x) => x) =>
    quantileOf(values.get(name)!.map(of), 0.5)!;
  expect(median('surface.level')).toBeGreaterThan(0.35);
  expect(median('surface.level')).toBeLessThan(0.55);
  expect(Math.abs(median('option.delta') - 0.5)).toBeLessThan(0.15);
  // Within a volatility point: a tick is worth about one, a week before expiry.
  expect(median('surface.markLag', Math.abs)).toBeLessThan(0.01);
  expect(median('surface.innovation', Math.abs)).toBeLessThan(0.01);
});
