import { contentHash } from '@slipstream/core';
import type { ArmId } from '../arms/arm-ids.ts';
import type { ScheduleFacts } from '../arms/schedule-facts.ts';
import type { ParentOutcome } from '../execution/run-parent.ts';
import type { SelfImpact } from '../execution/self-impact.ts';
import type { FoldForecaster } from '../forecasts/session-forecasts.ts';
import type { Cell, MarketVariant } from '../plan/cell.ts';
import type { TrialPlan } from '../plan/trial-plan.ts';

/** Trains the forecaster of a fold, and fits its schedules. */
export interface FoldJob {
  readonly kind: 'fold';
  readonly id: string;
  readonly fold: number;
}

/** Executes the parents of two sessions that exchange their forecasts, under every cell on their market. */
export interface PairJob {
  readonly kind: 'pair';
  readonly id: string;
  readonly fold: number;
  readonly sessions: readonly [number, number];
  readonly market: MarketVariant | undefined;
  readonly cells: readonly Cell[];
}

/** A piece of a trial that runs alone. */
export type Job = FoldJob | PairJob;

/** What a fold learned. Plain data. */
export interface FoldResult {
  readonly kind: 'fold';
  readonly id: string;
  readonly fold: number;
  readonly forecaster: FoldForecaster;
  readonly facts: ScheduleFacts;
  readonly verdicts: readonly string[];
  readonly rows: number;
}

/** The outcomes of the parents of a session under one cell, by arm, in the order of windows and sides; null is excluded. */
export type CellOutcomes = Readonly<Partial<Record<ArmId, readonly (ParentOutcome | null)[]>>>;

/** What one session gave. Plain data. */
export interface SessionResult {
  readonly session: string;
  readonly frames: number;
  /** The size of each parent in touches, in the order of outcomes. */
  readonly sizes: readonly number[];
  readonly cells: Readonly<Record<string, CellOutcomes>>;
  readonly selfImpact: readonly SelfImpact[];
}

/** What a pair of sessions gave. */
export interface PairResult {
  readonly kind: 'pair';
  readonly id: string;
  readonly fold: number;
  readonly sessions: readonly SessionResult[];
}

/** What a job gives. */
export type JobResult = FoldResult | PairResult;

/** All jobs of a plan: folds first, because the others need what they learned. */
export function jobsOf({ sample, cells }: TrialPlan): readonly Job[] {
  const folds = Array.from({ length: sample.folds }, (_, fold) => fold);
  const markets = new Map<string, Cell[]>();
  for (const cell of cells) {
    const key = contentHash(cell.market ?? null);
    markets.set(key, [...(markets.get(key) ?? []), cell]);
  }
  const pairs = folds.flatMap((fold) =>
    [...markets.values()].flatMap((group) => pairsOf(fold, group)),
  );
  return [...folds.map((fold): FoldJob => ({ kind: 'fold', id: `fold ${fold}`, fold })), ...pairs];
}

function pairsOf(fold: number, group: readonly Cell[]): readonly PairJob[] {
  const pairs = Math.max(...group.map(({ sessions }) => Math.floor(sessions / 2)));
  return Array.from({ length: pairs }, (_, pair): PairJob => {
    const cells = group.filter(({ sessions }) => 2 * pair + 1 < sessions);
    return {
      kind: 'pair',
      id: `fold ${fold}, ${group[0]!.id}, sessions ${2 * pair} and ${2 * pair + 1}`,
      ...{ fold, cells },
      sessions: [2 * pair, 2 * pair + 1],
      market: group[0]!.market,
    };
  });
}
