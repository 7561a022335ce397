import { type FeatureVector, MarketTime, type MarketUpdate, type Micros } from '@slipstream/core';
import { type OperatorFunction, Subject } from 'rxjs';
import { InvalidParameter } from '../src/errors/invalid-parameter.ts';
import type { FeatureDefinition } from '../src/schema/define-feature.ts';
import type { FeatureRequest } from '../src/schema/feature-name.ts';
import { featureRegistry } from '../src/schema/feature-registry.ts';
import { START } from './random-lines.ts';

/** Plays updates through an operator in market time, as a line would, and gives what came out. */
export function play<Value>(
  updates: readonly MarketUpdate[],
  operator: (scheduler: MarketTime) => OperatorFunction<MarketUpdate, Value>,
  { drain = 0 }: { drain?: Micros } = {},
): Value[] {
  const scheduler = new MarketTime({ start: START - 1 });
  const line = new Subject<MarketUpdate>();
  const out: Value[] = [];
  let failure: { readonly error: unknown } | undefined;
  line.pipe(operator(scheduler)).subscribe({
    next: (value) => out.push(value),
    error: (error: unknown) => {
      failure = { error };
    },
  });
  for (const update of updates) {
    scheduler.advance(update.event.receiveTime);
    line.next(update);
  }
  scheduler.advance(scheduler.micros + drain);
  line.complete();
  if (failure !== undefined) throw failure.error;
  return out;
}

/** All that a vector says, as plain data. */
export function factsOf(vector: FeatureVector) {
  const { time, notReady, segment, reference, length } = vector;
  const numbers = Array.from({ length }, (_, index) => vector.at(index));
  return { time, notReady, segment, reference, numbers };
}

/** Every kind of feature that an option with an underlying has, warm within seconds. */
export const everyFeature: readonly FeatureRequest[] = [
  { name: 'book.imbalance' },
  { name: 'book.imbalance', levels: 3, source: 'underlying' },
  { name: 'book.imbalanceWithin', bps: 300 },
  { name: 'book.density', bps: 300 },
  { name: 'book.microPriceOffset' },
  { name: 'book.spread' },
  { name: 'book.walkCost', side: 'buy', amount: 10 },
  { name: 'book.walkCost', side: 'sell', amount: 10 },
  { name: 'flow.ofi', halfLife: 300_000 },
  { name: 'flow.ofi', halfLife: 300_000, source: 'underlying' },
  { name: 'flow.touchRate', halfLife: 300_000 },
  { name: 'trades.flow', halfLife: 300_000, source: 'underlying' },
  { name: 'trades.rate', halfLife: 300_000 },
  { name: 'price.return', lag: 200_000, source: 'underlying' },
  { name: 'price.referenceMove', lag: 500_000 },
  { name: 'volatility.decayed', halfLife: 300_000, source: 'underlying' },
  { name: 'volatility.realised', window: 5_000_000, source: 'underlying' },
  { name: 'option.fairMinusMid' },
  { name: 'option.tickPhase' },
  { name: 'option.quoteAge' },
  { name: 'option.fairMoveSinceQuote' },
  { name: 'clock.timeToExpiry' },
];

/**
 * One of every kind of feature that the registry holds, warm within seconds where it has a half-life: whoever adds a
 * feature has it tried without a line here.
 */
export function everyRegistered(sources: readonly string[]): FeatureRequest[] {
  return [...featureRegistry().values()].flatMap((definition) => {
    const parameters = definition.parameters({});
    const quick = Object.fromEntries(
      Object.entries(parameters).map(([name, value]) => [name, quickened[name] ?? value]),
    );
    const { name } = definition;
    if (!('source' in parameters)) return [{ name, ...quick }];
    return sources
      .filter((source) => accepts(definition, source))
      .map((source) => ({ name, ...quick, source }));
  });
}

/** Some features are about one market by their nature. */
function accepts(definition: FeatureDefinition, source: string): boolean {
  try {
    return definition.parameters({ source })['source'] === source;
  } catch (error) {
    if (error instanceof InvalidParameter) return false;
    throw error;
  }
}

/** Parameters under which a short line makes a feature warm. */
const quickened: Readonly<Record<string, number>> = {
  ...{ halfLife: 300_000, lag: 200_000, window: 5_000_000, short: 200_000, long: 400_000 },
  ...{ bps: 300, volume: 3, buckets: 2 },
};
