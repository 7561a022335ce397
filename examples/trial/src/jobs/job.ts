import { contentHash } from '@slipstream/core';
import type { ReliabilitySummary } from '@slipstream/simulator';
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

/** Executes the parents of two sessions that exchange their forecasts, under cells that share their market. */
export interface PairJob {
  readonly kind: 'pair';
  readonly id: string;
  readonly fold: number;
  readonly sessions: readonly [number, number];
  readonly market: MarketVariant | undefined;
  readonly cells: readonly Cell[];
}

/** Holds the queue arms of the venue against an exchange whose truth is known. */
export interface QueuesJob {
  readonly kind: 'queues';
  readonly id: string;
}

/** A piece of a trial that runs alone. */
export type Job = FoldJob | PairJob | QueuesJob;

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
  /** Executions that broke, by cell; their parents are left out of all arms. */
  readonly faults: readonly ExecutionFault[];
}

/** An execution that ended in an error of ours. */
export interface ExecutionFault {
  readonly cell: string;
  readonly arm: ArmId;
  readonly parent: string;
  readonly error: string;
}

/** What a pair of sessions gave. */
export interface PairResult {
  readonly kind: 'pair';
  readonly id: string;
  readonly fold: number;
  /** The first of the two. */
  readonly first: number;
  readonly sessions: readonly SessionResult[];
}

/** What the queue arms are worth. */
export interface QueuesResult {
  readonly kind: 'queues';
  readonly id: string;
  readonly summary: ReliabilitySummary;
}

/** What a job gives. */
export type JobResult = FoldResult | PairResult | QueuesResult;

/**
 * The jobs that are still to do for some cells of a plan: folds first, because the others need what they learned, then
 * pairs in the order of the cells. Cells that share a market share the playing of a session.
 */
export function jobsOf(
  { sample, cells }: TrialPlan,
  { chosen = cells, done = [] }: { chosen?: readonly Cell[]; done?: readonly JobResult[] } = {},
): readonly Job[] {
  const executed = new Set(
    done.flatMap((result) => (result.kind === 'pair' ? keysOf(result) : [])),
  );
  const trained = new Set(done.flatMap((result) => (result.kind === 'fold' ? [result.fold] : [])));
  const markets = new Map<string, Cell[]>();
  for (const cell of chosen) {
    const key = contentHash(cell.market ?? null);
    markets.set(key, [...(markets.get(key) ?? []), cell]);
  }
  const pairs = [...markets.values()].flatMap((group) =>
    Array.from({ length: sample.folds }, (_, fold) => pairsOf(fold, group, executed)).flat(),
  );
  const folds = [...new Set(pairs.map(({ fold }) => fold))].sort((a, b) => a - b);
  return [
    ...folds
      .filter((fold) => !trained.has(fold))
      .map((fold): FoldJob => ({ kind: 'fold', id: `fold ${fold + 1}`, fold })),
    ...(done.some(({ kind }) => kind === 'queues') ? [] : [QUEUES]),
    ...pairs,
  ];
}

const QUEUES: QueuesJob = { kind: 'queues', id: 'queue arms against a true exchange' };

/** How much a job takes, in executions of a parent: training and playing a session by what they took when measured. */
export function weightOf(job: Job, { sample }: Pick<TrialPlan, 'sample'>): number {
  const hours = (micros: number): number => micros / 3_600e6;
  if (job.kind === 'fold') {
    return TRAINING_AN_HOUR * sample.trainingSessions * hours(sample.trainingDuration);
  }
  if (job.kind === 'queues') return sample.queueOrders / ORDERS_AN_EXECUTION;
  const executions = job.cells.reduce((sum, { arms }) => sum + 4 * arms.length, 0);
  return 2 * PLAYING_AN_HOUR * hours(sample.testDuration) + executions * sample.windows.count;
}

/** Seven seconds of training, and ten of playing, where an execution takes a fourteenth of one. */
const TRAINING_AN_HOUR = 100;
const PLAYING_AN_HOUR = 140;
const ORDERS_AN_EXECUTION = 20;

function pairsOf(
  fold: number,
  group: readonly Cell[],
  executed: ReadonlySet<string>,
): readonly PairJob[] {
  const pairs = Math.max(...group.map(({ sessions }) => Math.floor(sessions / 2)));
  return Array.from({ length: pairs }, (_, pair) => 2 * pair).flatMap((first): PairJob[] => {
    const cells = group.filter(
      ({ id, sessions }) => first + 1 < sessions && !executed.has(keyOf(id, fold, first)),
    );
    if (cells.length === 0) return [];
    const more = cells.length === 1 ? '' : ` and ${cells.length - 1} more`;
    return [
      {
        kind: 'pair',
        id: `fold ${fold + 1}, days ${first + 1} and ${first + 2}: ${cells[0]!.id}${more}`,
        ...{ fold, cells },
        sessions: [first, first + 1],
        market: cells[0]!.market,
      },
    ];
  });
}

function keysOf({ fold, first, sessions }: PairResult): readonly string[] {
  return Object.keys(sessions[0]!.cells).map((cell) => keyOf(cell, fold, first));
}

function keyOf(cell: string, fold: number, first: number): string {
  return `${cell}/${fold}/${first}`;
}
