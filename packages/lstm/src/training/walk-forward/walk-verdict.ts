import { SECOND } from '@slipstream/core';
import type { DirectionWalk, ForecasterReport } from './direction-walk.ts';

/** Share of the folds in which a model must beat each baseline to be worth its trouble. */
const FOLDS_TO_WIN = 0.8;

/** Who should be used for a direction, and why. */
export interface DirectionVerdict {
  /** The linear baseline with the lowest log-loss over all folds. */
  readonly bestLinear: string;
  /** `lstm`, a baseline, or `prior`: then nothing is known of the direction. */
  readonly recommended: string;
  /** The finding in a few sentences. */
  readonly verdict: string;
}

/**
 * The LSTM is recommended only if its log-loss is below that of every baseline in at least 80 % of the folds, and the
 * 95 % interval of each advantage lies above 0. Otherwise it is the best baseline, if that has skill beyond luck itself.
 */
export function judgeDirection(
  report: Pick<DirectionWalk, 'horizon' | 'rows' | 'nonOverlappingRows' | 'forecasters'>,
  synthetic: boolean,
): DirectionVerdict {
  const baselines = report.forecasters.filter(({ role }) => role === 'baseline');
  const linear = lowest(baselines.filter(({ forecaster }) => forecaster.startsWith('linear')));
  const lstm = report.forecasters.find(({ role }) => role === 'model')!;
  const unbeaten = baselines.filter((baseline) => !isBeaten(baseline));
  const best = lowest(baselines);
  const hasSkill = (best.skillInterval?.low ?? 0) > 0;
  const recommended = unbeaten.length === 0 ? 'lstm' : hasSkill ? best.forecaster : 'prior';
  const { rows, nonOverlappingRows, horizon } = report;
  const won = linear.foldsWonByLstm!;
  const sentences = [
    `${horizon / SECOND} s ahead, ${rows} ${synthetic ? 'synthetic ' : ''}rows (${nonOverlappingRows} that do not overlap): log-loss skill ${percent(lstm.score.skill)}${intervalText(lstm)} for the LSTM, ${percent(linear.score.skill)}${intervalText(linear)} for the best linear baseline, ${linear.forecaster}.`,
    won >= FOLDS_TO_WIN
      ? `The LSTM's log-loss beats it on ${percent(won, 0)} of the folds.`
      : `The LSTM's log-loss beats it on ${percent(won, 0)} of the folds, which is less than 80 %: ${reasonOf(linear)}.`,
    recommendation(recommended, unbeaten),
  ];
  if (synthetic) sentences.push('Synthetic data: this says nothing about a real market.');
  return { bestLinear: linear.forecaster, recommended, verdict: sentences.join(' ') };
}

function isBeaten({ foldsWonByLstm, lstmAdvantage }: ForecasterReport): boolean {
  return foldsWonByLstm! >= FOLDS_TO_WIN && (lstmAdvantage?.interval?.low ?? 0) > 0;
}

function lowest(reports: readonly ForecasterReport[]): ForecasterReport {
  return reports.reduce((best, one) => (one.score.logLoss < best.score.logLoss ? one : best));
}

function reasonOf({ lstmAdvantage }: ForecasterReport): string {
  const { mean, interval } = lstmAdvantage!;
  const nats = `${Math.abs(mean).toFixed(4)} nats a row`;
  if (interval === undefined) return `the folds hold too few blocks to tell ${nats} from luck`;
  if (interval.low > 0)
    return `its gain of ${nats} over all rows comes from some of the folds alone`;
  return interval.high < 0
    ? `over all rows it loses ${nats}, more than luck could`
    : `over all rows it ${mean > 0 ? 'gains' : 'loses'} ${nats}, within luck (95 %: ${interval.low.toFixed(4)} to ${interval.high.toFixed(4)}), so its memory adds nothing that these rows can show`;
}

function recommendation(recommended: string, unbeaten: readonly ForecasterReport[]): string {
  if (recommended === 'lstm') return 'Use the LSTM: it clearly beats every baseline.';
  const names = unbeaten.map(({ forecaster }) => forecaster).join(', ');
  const who =
    recommended === 'prior'
      ? 'Use no forecast of this direction: no baseline has skill beyond luck either'
      : `Use ${recommended}`;
  return `${who}. The LSTM does not clearly beat ${names}.`;
}

function intervalText({ skillInterval }: ForecasterReport): string {
  if (skillInterval === undefined) return '';
  return ` (95 %: ${percent(skillInterval.low)} to ${percent(skillInterval.high)})`;
}

function percent(share: number, digits = 1): string {
  return `${(100 * share).toFixed(digits)} %`;
}
