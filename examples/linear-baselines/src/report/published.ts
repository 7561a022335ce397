/** A figure of `forecasting.md`, section 1.7: logistic regression on all features, one evening, one seed. */
export interface PublishedFigure {
  readonly correlation: number;
  /** In percent. */
  readonly coverage: number;
  readonly hitRate?: number;
  readonly meanMoveBps?: number;
}

/** Horizons in seconds that the figures are for. */
export const HORIZONS = [0.5, 1, 5, 15] as const;

/** By market, one figure per horizon. The test blocks are about two minutes long: below ±0.1 nothing can be told apart. */
export const PUBLISHED: ReadonlyMap<string, readonly PublishedFigure[]> = new Map([
  [
    'binance-spot:BTCUSDT',
    [
      { correlation: 0.54, coverage: 20.7, hitRate: 88, meanMoveBps: 0.86 },
      { correlation: 0.48, coverage: 6.6, hitRate: 93, meanMoveBps: 1.26 },
      { correlation: 0.15, coverage: 0 },
      { correlation: -0.04, coverage: 0 },
    ],
  ],
  [
    'binance-coinm:BTCUSD_PERP',
    [
      { correlation: 0.34, coverage: 2.4, hitRate: 85, meanMoveBps: 0.64 },
      { correlation: 0.29, coverage: 1.7, hitRate: 81, meanMoveBps: 0.87 },
      { correlation: 0.05, coverage: 0 },
      { correlation: -0.02, coverage: 0 },
    ],
  ],
  [
    'binance-usdm:BTCUSDT',
    [
      { correlation: 0.3, coverage: 2, hitRate: 88, meanMoveBps: 1.9 },
      { correlation: 0.22, coverage: 0.5, hitRate: 95, meanMoveBps: 3.1 },
      { correlation: 0.06, coverage: 0 },
      { correlation: -0.07, coverage: 4.7, hitRate: 49 },
    ],
  ],
]);
