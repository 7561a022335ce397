import type { FeatureRequest } from '@slipstream/features';

const SECOND = 1_000_000;

/**
 * Forty features of a perpetual's own market, such as a model of the next second reads: book, order flow, trade flow,
 * returns, volatility and clocks, most at several half-lives.
 *
 * @param stretch multiplies every half-life, lag and window, so that two lists share nothing but the market.
 */
export function fortyFeatures(stretch = 1): FeatureRequest[] {
  const lasting = (seconds: number): number => Math.round(seconds * stretch * SECOND);
  return [
    { name: 'book.imbalance', weight: 0.6 * stretch },
    { name: 'book.imbalance', levels: 5, weight: 0.6 * stretch },
    { name: 'book.pressure', levels: stretch === 1 ? 10 : 7 },
    { name: 'book.walkCostBps', side: 'buy', amount: 10 * stretch },
    { name: 'book.walkCostBps', side: 'sell', amount: 10 * stretch },
    { name: 'book.depthSlope', side: 'bid', levels: stretch === 1 ? 10 : 7 },
    { name: 'book.depthSlope', side: 'ask', levels: stretch === 1 ? 10 : 7 },
    { name: 'book.spreadChange', halfLife: lasting(10) },
    { name: 'book.stoikovOffset', offsets: `${-0.4 * stretch};-0.2;0;0.2;${0.4 * stretch}` },
    ...[0.5, 2, 10, 60].map((seconds) => ({ name: 'flow.ofi', halfLife: lasting(seconds) })),
    ...[2, 3].map((level) => ({ name: 'flow.levelOfi', level, halfLife: lasting(2) })),
    { name: 'flow.integratedOfi', halfLife: lasting(2) },
    { name: 'flow.touchRate', halfLife: lasting(10) },
    ...['buy', 'sell', 'bidAdd', 'bidCancel', 'askAdd', 'askCancel'].map((of) => ({
      ...{ name: 'flow.hawkes', of, halfLife: lasting(0.7) },
    })),
    ...[0.5, 2, 10].map((seconds) => ({ name: 'trades.flow', halfLife: lasting(seconds) })),
    { name: 'trades.rate', halfLife: lasting(10) },
    { name: 'trades.imbalance', halfLife: 20 * stretch },
    { name: 'trades.kyle', halfLife: lasting(60) },
    { name: 'trades.amihud', halfLife: lasting(60) },
    ...[0.05, 0.2, 1, 5].map((seconds) => ({ name: 'price.return', lag: lasting(seconds) })),
    ...[1, 10, 60].map((seconds) => ({ name: 'volatility.decayed', halfLife: lasting(seconds) })),
    { name: 'volatility.ratio', short: lasting(1), long: lasting(60) },
    { name: 'volatility.bipower', window: lasting(60), grid: lasting(1) },
    { name: 'clock.eventRate', halfLife: lasting(10) },
  ];
}
