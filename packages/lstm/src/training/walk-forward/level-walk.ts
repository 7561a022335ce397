import { type Micros, SECOND } from '@slipstream/core';
import type { Evaluation } from '../../evaluation/evaluate.ts';

/** The loss of one forecaster of a level over all folds. */
export interface LevelLoss {
  readonly forecaster: string;
  /** Over the rows of all folds. */
  readonly loss: number;
  readonly foldLoss: readonly number[];
}

/** What became of one level, or one quantile of a slippage, over all folds. */
export interface LevelWalk {
  /** `volatility`, `spread`, `median slippage, buy 10`. */
  readonly what: string;
  readonly measure: 'QLIKE' | 'mean absolute error, ticks' | 'pinball loss, ticks';
  readonly horizon: Micros;
  readonly rows: number;
  readonly losses: readonly LevelLoss[];
  readonly recommended: string;
  readonly verdict: string;
}

/** The evaluations of a fold's models on its test block. */
export interface FoldEvaluations {
  readonly lstm: Evaluation;
  /** Linear on everything. */
  readonly linear: Evaluation;
  /** Linear on the features of volatility; absent without such features. */
  readonly volatilityLinear?: Evaluation | undefined;
}

/** Losses of one fold by forecaster, and the rows they are means of. */
interface FoldLosses {
  readonly rows: number;
  readonly losses: Readonly<Record<string, number | undefined>>;
}

const LINEAR = 'linear on everything';

/** Volatility, spread and slippage over all folds, those that each fold can judge. */
export function walkLevels(folds: readonly FoldEvaluations[], synthetic: boolean): LevelWalk[] {
  const { volatility, spread, slippage } = folds[0]!.lstm;
  const walks: (LevelWalk | undefined)[] = [
    volatility &&
      walkOf(folds, synthetic, 'volatility', 'QLIKE', volatility.horizon, (fold) => {
        const own = fold.lstm.volatility;
        return {
          rows: own?.rows ?? 0,
          losses: {
            lstm: own?.lstm,
            [LINEAR]: fold.linear.volatility?.lstm,
            'linear on volatilities': fold.volatilityLinear?.volatility?.lstm,
            persistence: own?.persistence,
            'persistence, scaled': own?.scaledPersistence,
          },
        };
      }),
    spread &&
      walkOf(folds, synthetic, 'spread', 'mean absolute error, ticks', spread.horizon, (fold) => ({
        rows: fold.lstm.spread?.rows ?? 0,
        losses: {
          lstm: fold.lstm.spread?.lstm,
          [LINEAR]: fold.linear.spread?.lstm,
          persistence: fold.lstm.spread?.persistence,
        },
      })),
    ...slippage.flatMap((_, label) =>
      (['median', 'high'] as const).map((quantile) => {
        const { side, amount } = slippage[label]!;
        const what = `${quantile === 'median' ? 'median' : '90 %'} slippage, ${side} ${amount}`;
        return walkOf(folds, synthetic, what, 'pinball loss, ticks', 0, (fold) => ({
          rows: fold.lstm.slippage[label]?.rows ?? 0,
          losses: {
            lstm: fold.lstm.slippage[label]?.[quantile].lstm,
            [LINEAR]: fold.linear.slippage[label]?.[quantile].lstm,
            constant: fold.lstm.slippage[label]?.[quantile].constant,
          },
        }));
      }),
    ),
  ];
  return walks.filter((walk) => walk !== undefined);
}

function walkOf(
  folds: readonly FoldEvaluations[],
  synthetic: boolean,
  what: string,
  measure: LevelWalk['measure'],
  horizon: Micros,
  lossesOf: (fold: FoldEvaluations) => FoldLosses,
): LevelWalk | undefined {
  const all = folds.map(lossesOf);
  if (all.some(({ rows }) => rows === 0)) return undefined;
  const rows = all.reduce((sum, fold) => sum + fold.rows, 0);
  const names = Object.keys(all[0]!.losses).filter((name) =>
    all.every(({ losses }) => losses[name] !== undefined),
  );
  const losses = names.map((forecaster) => ({
    forecaster,
    loss: all.reduce((sum, fold) => sum + fold.rows * fold.losses[forecaster]!, 0) / rows,
    foldLoss: all.map((fold) => fold.losses[forecaster]!),
  }));
  return { what, measure, horizon, rows, losses, ...judge(what, horizon, losses, synthetic) };
}

function judge(
  what: string,
  horizon: Micros,
  losses: readonly LevelLoss[],
  synthetic: boolean,
): Pick<LevelWalk, 'recommended' | 'verdict'> {
  const [lstm, ...baselines] = losses as [LevelLoss, ...LevelLoss[]];
  const best = baselines.reduce((least, one) => (one.loss < least.loss ? one : least));
  const won = lstm.foldLoss.filter((loss, fold) => loss < best.foldLoss[fold]!).length;
  const isBetter = lstm.loss < best.loss && won >= 0.8 * lstm.foldLoss.length;
  const ahead = horizon === 0 ? '' : `, ${horizon / SECOND} s ahead`;
  const verdict = `${synthetic ? 'Synthetic: ' : ''}${what}${ahead}: the LSTM's loss is ${lstm.loss.toPrecision(4)}, that of the best baseline (${best.forecaster}) ${best.loss.toPrecision(4)}; the LSTM is better in ${won} of ${lstm.foldLoss.length} folds. Use ${isBetter ? 'the LSTM' : best.forecaster}.`;
  return { recommended: isBetter ? 'lstm' : best.forecaster, verdict };
}
