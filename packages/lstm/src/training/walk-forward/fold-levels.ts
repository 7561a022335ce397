import { type DataSet, type Micros, SECOND, type Split } from '@slipstream/core';
import { ewmaVolatility, fitEwmaVolatility } from '../../baselines/ewma-volatility.ts';
import { aheadOf, blockValues } from '../../data-set/block-targets.ts';
import {
  type RowLosses,
  slippageLosses,
  spreadLosses,
  volatilityLosses,
} from '../../evaluation/level-losses.ts';
import { outputsOf } from '../../evaluation/run-rows.ts';
import type { ForecastModel, LevelHead } from '../../model/forecast-model.ts';
import { modelKernel } from '../../model/model-kernel.ts';
import { outputLayout } from '../../model/output-layout.ts';

/** Books hardly change within it, so what lies closer tells one thing, however short the label. */
const LEAST_SPAN: Micros = SECOND;

/** One level, or one quantile of a slippage, on the test block of a fold. */
export interface FoldLevel {
  /** `volatility`, `spread`, `median slippage, buy 10`. */
  readonly what: string;
  readonly measure: 'QLIKE' | 'mean absolute error, ticks' | 'pinball loss, ticks';
  readonly horizon: Micros;
  /** Rows closer than this share time. */
  readonly span: Micros;
  readonly times: Float64Array;
  /** The loss at each row by who forecast it. */
  readonly losses: Readonly<Record<string, Float64Array>>;
}

/** A model, and the rows whose features it reads. */
interface Speaker {
  readonly forecaster: string;
  readonly model: ForecastModel;
  readonly dataSet: DataSet;
}

/**
 * The losses of models on levels and slippage, row by row, beside persistence, EWMA and constants.
 *
 * @param speakers the LSTM first; levels that it has no head for are left out.
 * @param forVolatility who speaks of the volatility alone.
 */
export function foldLevels(
  split: Pick<Required<Split>, 'train' | 'test'>,
  speakers: readonly [Speaker, ...Speaker[]],
  forVolatility: readonly Speaker[],
): FoldLevel[] {
  const { test } = split;
  const [{ dataSet, model }] = speakers;
  const { labels, targets, times } = dataSet;
  const layout = outputLayout(labels);
  const heard = [...speakers, ...forVolatility].map((speaker) => ({
    ...speaker,
    outputAt: outputsAt(speaker, test.start, test.end),
  }));
  const models = heard.slice(0, speakers.length);
  type Heard = (typeof heard)[number];
  const foldLevel = (
    named: Pick<FoldLevel, 'what' | 'measure' | 'horizon'>,
    reach: Micros,
    who: readonly Heard[],
    lossesOf: (speaker: Heard) => RowLosses | undefined,
  ): FoldLevel | undefined => {
    const spoken = who.map((speaker) => [speaker.forecaster, lossesOf(speaker)] as const);
    const own = spoken[0]![1];
    if (own === undefined || own.rows.length === 0) return undefined;
    const { lstm: _, scaledPersistence, ...simple } = own.losses;
    return {
      ...named,
      span: Math.max(reach, LEAST_SPAN),
      times: Float64Array.from(own.rows, (row) => times[row]!),
      losses: {
        ...Object.fromEntries(
          spoken.flatMap(([name, one]) => (one ? [[name, one.losses['lstm']!]] : [])),
        ),
        ...simple,
        ...(scaledPersistence && { 'persistence, scaled': scaledPersistence }),
      },
    };
  };
  const { volatilityHorizon, spreadHorizon, slippage } = labels;
  const reach = aheadOf.volatility(labels);
  const average = smoothed(dataSet, split, model.heads.volatility);
  const levels = [
    foldLevel(
      { what: 'volatility', measure: 'QLIKE', horizon: volatilityHorizon },
      reach,
      heard,
      ({ model: { heads }, dataSet: rows, outputAt }) =>
        heads.volatility &&
        volatilityLosses(
          ...([rows, test, heads.volatility, { targets: targets.volatility, reach }] as const),
          (row) => outputAt(row, layout.volatility),
          average && { EWMA: average },
        ),
    ),
    foldLevel(
      { what: 'spread', measure: 'mean absolute error, ticks', horizon: spreadHorizon },
      aheadOf.spread(labels),
      models,
      ({ model: { heads }, outputAt }) =>
        heads.spread &&
        spreadLosses(
          ...([dataSet, test, heads.spread] as const),
          { targets: targets.spread, reach: aheadOf.spread(labels) },
          (row) => outputAt(row, layout.spread),
        ),
    ),
    ...model.heads.slippage.flatMap(({ label }) =>
      (['median', 'high'] as const).map((quantile) => {
        const { side, amount } = slippage[label]!;
        const what = `${quantile === 'median' ? 'median' : '90 %'} slippage, ${side} ${amount}`;
        return foldLevel(
          { what, measure: 'pinball loss, ticks', horizon: 0 },
          aheadOf.slippage(labels),
          models,
          ({ model: { heads }, outputAt }) => {
            const head = heads.slippage.find((one) => one.label === label);
            return (
              head &&
              slippageLosses(dataSet, test, head, quantile, (row, place) =>
                outputAt(row, layout.slippage(label) + place),
              )
            );
          },
        );
      }),
    ),
  ];
  return levels.filter((level) => level !== undefined);
}

function outputsAt(
  { model, dataSet }: Speaker,
  start: number,
  end: number,
): (row: number, place: number) => number {
  const kernel = modelKernel(model);
  const width = kernel.outputs.length;
  const outputs = outputsOf(kernel, dataSet, { start, end });
  return (row, place) => outputs[(row - start) * width + place]!;
}

/** The exponentially weighted volatility at each row; `undefined` where the volatility now is not known. */
function smoothed(
  dataSet: DataSet,
  { train }: Pick<Split, 'train'>,
  head: LevelHead | undefined,
): ((row: number) => number) | undefined {
  const { levels, targets, labels } = dataSet;
  if (!levels || !head) return undefined;
  const realised = blockValues(dataSet, targets.volatility, aheadOf.volatility(labels), train);
  const fitted = fitEwmaVolatility(dataSet, realised, levels.volatility, head.offset, train);
  if (!fitted) return undefined;
  const average = ewmaVolatility(dataSet, levels.volatility, fitted.halfLife);
  return (row) => fitted.factor * average[row]!;
}
