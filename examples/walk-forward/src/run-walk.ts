import { MILLISECOND, MINUTE, type Micros, SECOND } from '@slipstream/core';
import {
  type Check,
  type WalkForwardReport,
  walkForward,
  walkForwardPage,
  walkForwardText,
} from '@slipstream/lstm/training';
import { marketChecks, syntheticChecks } from './checks/checks.ts';
import type { Flags } from './flags.ts';
import type { Market } from './market/market.ts';
import { optionMarket } from './market/option-market.ts';
import { recordedMarket } from './market/recorded-market.ts';
import { collectRows } from './rows/collect-rows.ts';
import { foldsWithin, rowsOfFold, SHARES } from './rows/folds.ts';

/** What came of a walk. */
export interface Walk {
  readonly report: WalkForwardReport;
  readonly checks: readonly Check[];
  readonly text: string;
  readonly html: string;
}

/** Says where a walk stands: its stage, and the share of it that is done. */
export type Progress = (stage: string, share: number) => void;

/** Collects the rows of the market that was asked for, walks through them and says what held. */
export async function runWalk(
  flags: Flags,
  progress: Progress,
  signal?: AbortSignal,
): Promise<Walk> {
  const market = await marketOf(flags);
  const dataSet = collectRows(market, (share) => progress('playing the market', share));
  const { folds, embargo, coversFeatures } = foldsWithin(dataSet, flags.folds);
  const { units, epochs, seeds, without } = flags;
  const report = await walkForward(rowsOfFold(dataSet), {
    folds,
    training: { units, epochs },
    seeds: Array.from({ length: seeds }, (_, seed) => seed + 1),
    without,
    ...(signal && { signal }),
    onProgress: ({ fold, stage, what, fraction }) =>
      progress(`fold ${fold} of ${folds.length}: ${what ?? stage}`, fraction),
  });
  const checks = [...marketChecks(report), ...(report.synthetic ? syntheticChecks(report) : [])];
  const notes = [
    ...market.notes,
    `${dataSet.rows} rows. Blocks stand ${embargo / SECOND} s apart, ${coversFeatures ? 'as far as features look back' : 'as far as labels look ahead; the longest features look back further'}.`,
    ...(report.synthetic
      ? [`A synthetic "day", the test block of a fold, is ${flags.dayMinutes} minutes long.`]
      : []),
  ];
  return {
    report,
    checks,
    text: `${notes.join('\n')}\n\n${walkForwardText(report)}\n${checks.map(checkText).join('\n')}\n`,
    html: walkForwardPage(report, { notes, checks }),
  };
}

async function marketOf(flags: Flags): Promise<Market> {
  const horizons = flags.horizons.map((seconds): Micros => Math.round(seconds * SECOND));
  const startLatency = flags.latencyMillis * MILLISECOND;
  if (flags.recording.length > 0) return recordedMarket(flags.recording, horizons, startLatency);
  const { market: seed, signal, dayMinutes, folds } = flags;
  const fold = (dayMinutes * MINUTE) / SHARES.test;
  const duration = Math.round(fold + (folds - 1) * dayMinutes * MINUTE);
  return optionMarket({ seed, signal, duration, horizons, startLatency });
}

function checkText({ what, held, detail }: Check): string {
  return `${held ? 'held' : 'DID NOT HOLD'}: ${what} [${detail}]`;
}
