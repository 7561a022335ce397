import { MINUTE, type Micros } from '@slipstream/core';
import { syntheticMarketHash, syntheticMarketSettings } from '@slipstream/simulator';
import { KAPPA_TIMES_DURATION } from '../arms/arms.ts';
import { MISSPECIFIED, TEST_RANGES, TRAINING_RANGES } from '../market/session-draw.ts';
import { type CellSessions, recordedCells, syntheticCells } from './cells.ts';
import type { Judgement, PlannedSource, Sample, TrialPlan } from './trial-plan.ts';

/** How large a trial is. */
export interface TrialSize {
  readonly sample: Sample;
  readonly sessions: CellSessions;
  readonly judgement: Judgement;
}

const JUDGEMENT: Judgement = {
  level: 0.95,
  resamples: 10_000,
  flips: 10_000,
  equivalenceBound: 0.1,
};
const SIZES = [1, 2, 5];
const WINDOW: Micros = MINUTE;

/** 60 days of 34 parents: 2,040 in the headline and in the placebo. */
export const FULL_SIZE: TrialSize = {
  sample: {
    folds: 3,
    trainingSessions: 4,
    trainingDuration: 60 * MINUTE,
    testDuration: 60 * MINUTE,
    windows: { count: 17, length: WINDOW },
    sizes: SIZES,
    epochs: 8,
    selfImpactEvery: 4,
    queueOrders: 10_000,
  },
  sessions: { headline: 20, axis: 6, placebo: 20 },
  judgement: JUDGEMENT,
};

/** The same stages on six days of ten minutes. */
export const QUICK_SIZE: TrialSize = {
  sample: {
    folds: 1,
    trainingSessions: 2,
    trainingDuration: 20 * MINUTE,
    testDuration: 8 * MINUTE,
    windows: { count: 4, length: WINDOW },
    sizes: SIZES,
    epochs: 2,
    selfImpactEvery: 6,
    queueOrders: 500,
  },
  sessions: { headline: 6, axis: 2, placebo: 6 },
  judgement: { ...JUDGEMENT, resamples: 2_000, flips: 2_000 },
};

/** A recording is cut into folds and those into stretches, which count as its days. */
export function recordedSize(quick: boolean): TrialSize {
  const { judgement } = quick ? QUICK_SIZE : FULL_SIZE;
  return {
    sample: {
      ...FULL_SIZE.sample,
      folds: quick ? 1 : 3,
      windows: { count: quick ? 2 : 5, length: WINDOW },
      epochs: quick ? 2 : 8,
      queueOrders: quick ? QUICK_SIZE.sample.queueOrders : FULL_SIZE.sample.queueOrders,
    },
    sessions: { headline: quick ? 6 : 10, axis: quick ? 2 : 4, placebo: 0 },
    judgement,
  };
}

/** Decides a trial before anything of it is run. */
export function makePlan(
  source: PlannedSource,
  { seed, quick, size }: { seed: string; quick: boolean; size: TrialSize },
): TrialPlan {
  const synthetic = source.kind === 'synthetic';
  const { sample, judgement, sessions } = size;
  return {
    format: 'slipstream.trial-plan',
    version: 2,
    ...{ seed, quick, source, sample, judgement },
    claim:
      'The gain is the cost of the guided policy with the forecast of another day minus its cost with the real forecast: the same policy, rules and firing rates, without the knowledge. TWAP minus the shuffled arm is the mechanical effect of the rules and no part of the claim.',
    metric:
      'Implementation shortfall against the mid at arrival, fees and the sweep of a remainder included, in index basis points (10,000 × cost in coins ÷ coins of the underlying), per parent. Beside it, the shortfall without what the underlying itself moved.',
    alike:
      'Every arm has the same parents, limit, collar and latencies, crosses what remains from nine tenths of its window on, and is charged the sweep and the fees of what still remains at the end. TWAP, VWAP, POV, Almgren–Chriss and the guided policy share one tactic: join the touch, cross after a twenty-second of the window; immediate alone crosses at once, because that is what it is. No arm is tuned. What a schedule must know (volume curve, usual volume, touch, spread, volatility), and from where a forecast is trusted, comes from training sessions alone.',
    cells: synthetic ? syntheticCells(sessions) : recordedCells(sessions),
    exclusions: [
      'A parent is left out of all arms where the book is not live and two-sided two seconds before or at its start; how many is printed.',
      'A parent whose cost cannot be told under one arm is left out of all arms of that cell; how many is printed. An execution that breaks makes the trial invalid.',
      'Parents that are not filled are never left out: their remainder is valued as if swept from the book at the end.',
    ],
    tests: [
      `Headline gain: mean over parents, ${100 * judgement.level} % interval by the studentised bootstrap over days (${judgement.resamples} draws), one-sided sign-flip permutation over days (${judgement.flips} flips).`,
      'Guided against the five schedules: better than all by intersection-union (each at 5 %, no correction).',
      'Controls and axis cells: Holm over the one-sided permutation p-values of each table. That the gain is there in every cell where something can be known: intersection-union. Cells may be run one at a time; a cell counts once it was run whole.',
      synthetic
        ? `Valid only if the gain of the placebo is within ± ${judgement.equivalenceBound} index basis points (two one-sided tests at 5 %, errors over days), if oracle minus shuffled is above 0 in the headline (interval), if the guided policy without a forecast costs what TWAP costs, and if all arms complete alike (fill ratios within 1 %), and if every execution runs to its end.`
        : 'Valid only if oracle minus shuffled is above 0 in the headline (interval), if the guided policy without a forecast costs what TWAP costs, if all arms complete alike (fill ratios within 1 %), and if every execution runs to its end. A recording has no placebo: the null must be shown on synthetic markets.',
      'A check that the sample cannot decide makes a full trial invalid; a quick one states it as its limit.',
    ],
    ranges: synthetic
      ? {
          training: TRAINING_RANGES,
          test: TEST_RANGES,
          misspecified: MISSPECIFIED,
          generator: syntheticMarketHash(syntheticMarketSettings({ seed, duration: 1 })),
          almgrenChriss: { kappaTimesDuration: KAPPA_TIMES_DURATION },
        }
      : { almgrenChriss: { kappaTimesDuration: KAPPA_TIMES_DURATION } },
    leftOut: leftOutOf(synthetic),
  };
}

function leftOutOf(synthetic: boolean): readonly string[] {
  return [
    'Latency scales orders and answers; the feed stays as the tape has it.',
    'Forecasts and valuations are made on tapes without our orders; a sample of parents is executed again with features that see them.',
    'No arm is tuned, so that all have the same tuning: none.',
    'Impact moves the traded instrument alone, no neighbours on the surface.',
    ...(synthetic
      ? [
          'No calibrated source exists for the intraday lead of the forward over option quotes: strength of signal and lateness of makers are assumptions, and their axes show what hangs on them.',
          'Of the chain one call is shown, and no further expiries; jumps, regimes, bursts of flow and liquidation cascades are as the generator has them by default.',
        ]
      : [
          'Signal and makers cannot be changed on a recording: those axes and the placebo are left out.',
          'Windows are at most a sixtieth of the recording and half of a stretch, so that those of a short one are shorter than planned.',
          'A recording is one instrument on one or two days: its stretches stand for days without being days, and what comes out is said of this recording alone.',
        ]),
  ];
}
