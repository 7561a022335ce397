import type { DataSet, Split } from '@slipstream/core';
import type { ForecastModel } from '../../model/forecast-model.ts';
import { train } from '../train.ts';
import { TRUST_DEFAULTS } from '../training-options.ts';
import {
  modelProbabilities,
  onlineCorrection,
  simpleForecasts,
  UNCORRECTED,
} from './fold-forecasts.ts';
import { type FoldLevel, foldLevels } from './fold-levels.ts';
import { linearModel } from './linear-model.ts';
import { foldRows, type PooledRows } from './pooled-rows.ts';
import { beginsWith, selectColumns } from './select-columns.ts';
import { type TrustedCalls, trustedCalls } from './trusted-calls.ts';
import type { WalkForwardOptions } from './walk-forward-options.ts';

/** The features that each linear baseline may see, by how their names begin. */
const GROUPS = {
  'linear on order flow': ['flow.'],
  'linear on imbalance': ['book.imbalance'],
} as const;
/** Trailing volatilities over several times: the regressors of a heterogeneous autoregression (Corsi 2009). */
const VOLATILITIES = ['volatility.'];
/** Of a fold's work, the share before its first network is trained. */
const BASELINE_SHARE = 0.05;

/** What a fold gives to be pooled. */
export interface JudgedFold {
  /** One per direction label. */
  readonly directions: readonly (PooledRows & TrustedCalls)[];
  readonly levels: readonly FoldLevel[];
}

/** Trains all that a fold needs and lets it forecast the fold's test block. */
export async function judgeFold(
  dataSet: DataSet,
  split: Required<Split>,
  fold: number,
  options: WalkForwardOptions & { readonly seeds: readonly number[] },
): Promise<JudgedFold> {
  const { folds, seeds, without = [], training = {} } = options;
  const trust = { ...TRUST_DEFAULTS, ...training.trust };
  const runs = [
    ...seeds.map((seed, place) => ({
      name: place === 0 ? 'lstm' : `seed ${seed}`,
      what: `seed ${seed}`,
      seed,
      rows: dataSet,
    })),
    ...without.flatMap((prefix) => {
      const rows = selectColumns(dataSet, (name) => !name.startsWith(prefix));
      const name = `without ${prefix}`;
      return rows ? [{ name, what: name, seed: seeds[0]!, rows }] : [];
    }),
  ];
  const tell = (stage: 'baselines' | 'training' | 'judging', share: number, what?: string): void =>
    options.onProgress?.({
      ...{ fold: fold + 1, folds: folds.length, stage },
      ...(what !== undefined && { what }),
      fraction: (fold + share) / folds.length,
    });

  tell('baselines', 0);
  const linear = linearModel(dataSet, split, trust);
  const spoken = new Map<string, readonly Float64Array[]>();
  const listen = (name: string, model: ForecastModel, rows: DataSet): void => {
    spoken.set(name, modelProbabilities(model, rows, split.test));
  };
  listen('linear on everything', linear, dataSet);
  for (const [name, prefixes] of Object.entries(GROUPS)) {
    const rows = selectColumns(dataSet, beginsWith(prefixes));
    if (rows) listen(name, linearModel(rows, split, trust), rows);
  }

  const networks = new Map<string, readonly Float64Array[]>();
  let lstm: ForecastModel | undefined;
  for (const [place, { name, what, seed, rows }] of runs.entries()) {
    const { model } = await train(rows, {
      ...training,
      ...(options.signal && { signal: options.signal }),
      split: { train: split.train, validation: split.validation, calibration: split.calibration },
      seed,
      onProgress: ({ fraction }) =>
        tell(
          'training',
          BASELINE_SHARE + (1 - BASELINE_SHARE) * ((place + fraction) / runs.length),
          what,
        ),
    });
    lstm ??= model;
    networks.set(name, modelProbabilities(model, rows, split.test));
  }
  tell('judging', 1);
  return {
    directions: dataSet.labels.directions.map((_, label) => {
      const corrected = onlineCorrection(dataSet, split.test, label);
      const ofAll = (said: ReadonlyMap<string, readonly Float64Array[]>) =>
        [...said].map(([name, labels]) => [name, corrected(labels[label]!)] as const);
      const [served, ...others] = ofAll(networks);
      const judged = foldRows(
        ...([dataSet, split.test, label, fold] as const),
        new Map<string, Float64Array>([
          served!,
          ...ofAll(spoken),
          ...simpleForecasts(dataSet, split, label, linear),
          [UNCORRECTED, networks.get('lstm')![label]!],
          ...others,
        ]),
      );
      const { trustedCorrected = {} } = lstm!.heads.directions[label]!;
      return { ...judged, ...trustedCalls(judged, trustedCorrected, trust.largestGap) };
    }),
    levels: levelsOf(dataSet, split, lstm!, linear, trust),
  };
}

function levelsOf(
  dataSet: DataSet,
  split: Required<Split>,
  lstm: ForecastModel,
  linear: ForecastModel,
  trust: typeof TRUST_DEFAULTS,
): FoldLevel[] {
  const rows = selectColumns(dataSet, beginsWith(VOLATILITIES));
  const forecaster = 'linear on volatilities';
  return foldLevels(
    split,
    [
      { forecaster: 'lstm', model: lstm, dataSet },
      { forecaster: 'linear on everything', model: linear, dataSet },
    ],
    rows ? [{ forecaster, model: linearModel(rows, split, trust), dataSet: rows }] : [],
  );
}
