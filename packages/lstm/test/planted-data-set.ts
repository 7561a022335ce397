import {
  type DataSet,
  type FeatureSchema,
  instrumentId,
  type LabelSchema,
  MILLISECOND,
  type Random,
  SECOND,
  seededRandom,
} from '@slipstream/core';

/** What a planted market is like. */
export interface Planting {
  readonly rows: number;
  readonly seed: number;
  /** Feature columns; the first sees the hidden drift through noise, the second the volatility, the rest nothing. */
  readonly columns?: number;
  /** How strongly the hidden drift moves the price; 0 plants nothing. */
  readonly strength?: number;
  readonly horizons?: readonly number[];
  readonly segments?: number;
  readonly withLevels?: boolean;
  /** Time between rows, of which horizons are multiples; 100 ms when left out. */
  readonly step?: number;
}

const STEP = 100 * MILLISECOND;
const START = Date.UTC(2026, 0, 5) * 1_000;
/** The share of the drift that lives on to the next row. */
const PERSISTENCE = 0.9;

/**
 * A data set whose future is known by construction: a hidden drift, an autoregression of order one, moves the price.
 * One feature shows the drift through noise as large as itself, so a forecaster that remembers sees it better than one
 * that does not.
 */
export function plantedDataSet({
  rows,
  seed,
  columns = 4,
  strength = 1,
  horizons = [200 * MILLISECOND],
  segments = 1,
  withLevels = true,
  step = STEP,
}: Planting): DataSet {
  const random = seededRandom(seed);
  const drift = autoregression(rows, random.fork('drift'));
  const volatility = autoregression(rows, random.fork('volatility')).map(
    (x) => 0.5 * Math.exp(0.4 * x),
  );
  const noise = random.fork('noise');
  const longest = Math.max(...horizons) / step;
  const prices = new Float64Array(rows + longest + 1);
  prices[0] = 100;
  for (let row = 1; row < prices.length; row += 1) {
    prices[row] = prices[row - 1]! + strength * (drift[row - 1] ?? 0) + noise.normal();
  }
  const seen = random.fork('features');
  const features = Float32Array.from({ length: rows * columns }, (_, place) => {
    const row = Math.floor(place / columns);
    const column = place % columns;
    if (column === 0) return (drift[row]! + seen.normal()) / Math.SQRT2;
    if (column === 1) return Math.log(volatility[row]! / 0.5) / 0.4;
    return seen.normal();
  });
  const labels = labelsOf(horizons);
  const spread = volatility.map((level) => 1 + Math.floor(8 * level * noise.next()));
  return {
    instrument: instrumentId('deribit', 'BTC-PERPETUAL'),
    schema: schemaOf(columns, step),
    labels,
    rows,
    times: Float64Array.from({ length: rows }, (_, row) => START + row * step),
    features,
    references: prices.slice(0, rows),
    segments: Array.from({ length: segments }, (_, place) => ({
      start: Math.floor((place * rows) / segments),
      end: Math.floor(((place + 1) * rows) / segments),
    })),
    targets: targetsOf({ rows, labels, prices, volatility, random: random.fork('targets'), step }),
    synthetic: true,
    ...(withLevels && {
      levels: {
        volatility: volatility.map((level) => level * Math.exp(0.2 * noise.normal())),
        spread,
      },
    }),
  };
}

function autoregression(rows: number, random: Random): Float32Array {
  const values = new Float32Array(rows);
  let value = 0;
  for (let row = 0; row < rows; row += 1) {
    value = PERSISTENCE * value + Math.sqrt(1 - PERSISTENCE ** 2) * random.normal();
    values[row] = value;
  }
  return values;
}

function schemaOf(columns: number, step: number): FeatureSchema {
  return {
    columns: Array.from({ length: columns }, (_, column) => ({
      name: `planted.${column}`,
      scaling: { shift: 0, scale: 1, clip: 6 },
    })),
    clock: { kind: 'interval', micros: step },
    hash: `00000000000000${String(columns).padStart(2, '0')}`,
  };
}

function labelsOf(horizons: readonly number[]): LabelSchema {
  return {
    reference: 'micro-price',
    startLatency: 0,
    directions: horizons.map((horizon) => ({ horizon, threshold: 0.8 })),
    volatilityHorizon: SECOND,
    spreadHorizon: SECOND,
    slippage: [
      { side: 'buy', amount: 10 },
      { side: 'sell', amount: 50 },
    ],
  };
}

function targetsOf({
  rows,
  labels,
  prices,
  volatility,
  random,
  step,
}: {
  rows: number;
  labels: LabelSchema;
  prices: Float64Array;
  volatility: Float32Array;
  random: Random;
  step: number;
}): DataSet['targets'] {
  const moves = labels.directions.map(({ horizon }) =>
    Float32Array.from({ length: rows }, (_, row) => prices[row + horizon / step]! - prices[row]!),
  );
  const threshold = labels.directions[0]?.threshold ?? 0;
  return {
    directions: moves.map((column) =>
      Int8Array.from(column, (move) => (move > threshold ? 2 : move < -threshold ? 0 : 1)),
    ),
    moves,
    touchMoves: moves,
    volatility: volatility.map((level) => level * Math.exp(0.1 * random.normal())),
    spread: volatility.map((level) => 1 + 4 * level * Math.exp(0.1 * random.normal())),
    slippage: labels.slippage.map(({ amount }) =>
      Float32Array.from({ length: rows }, (_, row) => {
        const ticks = 4 * volatility[row]! + (amount / 20) * random.exponential();
        return ticks > 12 ? Number.POSITIVE_INFINITY : ticks;
      }),
    ),
  };
}
