import { contentHash, type ParentOrder, type Side } from '@slipstream/core';
import { parentOrder } from '@slipstream/example-guided-buy/parts';
import type { ArmId } from '../arms/arm-ids.ts';
import { FORECAST_OF, policyOf } from '../arms/arms.ts';
import { type ParentOutcome, type ParentRun, runParent, SIDES } from '../execution/run-parent.ts';
import { type SelfImpact, selfImpact } from '../execution/self-impact.ts';
import {
  forecastSession,
  forecastsWithin,
  type SessionForecasts,
} from '../forecasts/session-forecasts.ts';
import { LEAD } from '../market/stratified-windows.ts';
import type { TrialSource } from '../market/trial-source.ts';
import type { Cell } from '../plan/cell.ts';
import type { TrialPlan } from '../plan/trial-plan.ts';
import {
  type PreparedSession,
  type PreparedWindow,
  prepareSession,
} from '../tape/prepare-session.ts';
import type {
  CellOutcomes,
  ExecutionFault,
  FoldResult,
  PairJob,
  PairResult,
  SessionResult,
} from './job.ts';

const SECONDS_A_DAY = 86_400;

/** One session of a pair with what was forecast in it. */
interface Played {
  readonly session: PreparedSession;
  readonly forecasts: SessionForecasts;
}

/** Plays two sessions once, then executes every parent of both under every arm of every cell. */
export function runPair(
  job: PairJob,
  plan: TrialPlan,
  source: TrialSource,
  fold: FoldResult,
): PairResult {
  const played = job.sessions.map((index): Played => {
    const session = prepareSession(source.session(job.fold, index, job.market));
    return { session, forecasts: forecastSession(session, fold.forecaster) };
  });
  const [first, second] = played as [Played, Played];
  return {
    ...{ kind: 'pair', id: job.id, fold: job.fold, first: job.sessions[0] },
    sessions: [
      resultOf(job, plan, fold, [first, second], 0),
      resultOf(job, plan, fold, [second, first], 1),
    ],
  };
}

function resultOf(
  job: PairJob,
  plan: TrialPlan,
  fold: FoldResult,
  [own, other]: readonly [Played, Played],
  index: 0 | 1,
): SessionResult {
  const { cells } = job;
  const donor = other.forecasts;
  const { session } = own;
  const parents = session.windows.flatMap((window) =>
    SIDES.map((side) => ({ window, side, size: sizeOf(window, plan) })),
  );
  const faults: ExecutionFault[] = [];
  const outcomesOf = (cell: Cell, arm: ArmId) =>
    parents.map(({ window, side }) =>
      executeOne({ plan, fold, own, donor, cell, arm, window, side }, faults),
    );
  return {
    session: session.market.id,
    frames: session.frames,
    sizes: parents.map(({ size }) => size),
    cells: Object.fromEntries(
      cells.map((cell) => [
        cell.id,
        Object.fromEntries(cell.arms.map((arm) => [arm, outcomesOf(cell, arm)])) as CellOutcomes,
      ]),
    ),
    selfImpact: selfImpactOf(job, { plan, fold, own, donor }, index),
    faults,
  };
}

/** What one execution needs. */
interface Execution {
  readonly plan: TrialPlan;
  readonly fold: FoldResult;
  readonly own: Played;
  readonly donor: SessionForecasts;
  readonly cell: Cell;
  readonly arm: ArmId;
  readonly window: PreparedWindow;
  readonly side: Side;
}

/** An execution that breaks must not take twenty minutes of others with it: it is told, and makes the trial invalid. */
function executeOne(execution: Execution, faults: ExecutionFault[]): ParentOutcome | null {
  const run = runOf(execution);
  try {
    return (run && runParent(run)) ?? null;
  } catch (fault) {
    const { cell, arm } = execution;
    const error = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
    faults.push({ cell: cell.id, arm, parent: run!.parent.id, error });
    return null;
  }
}

/** Where the parent can begin, everything that executing it takes. */
function runOf(execution: Execution): ParentRun | undefined {
  const { plan, own, donor, cell, arm, window, side } = execution;
  const { facts } = execution.fold;
  const { session, forecasts } = own;
  const parent = parentOf(session, window, side, sizeOf(window, plan));
  if (parent === undefined) return undefined;
  const kind = FORECAST_OF[arm];
  const stretch = { from: window.start - LEAD, to: window.end };
  return {
    ...{ session, window, parent, cell },
    policy: policyOf(arm, parent, session.market.instrument, facts),
    forecasts: kind === undefined ? [] : forecastsWithin(kind, forecasts, donor, stretch),
    dailyAmount: SECONDS_A_DAY * facts.tradedPerSecond,
    // Nothing of the cell or the arm: what they share is drawn alike.
    seed: contentHash([session.market.id, parent.id]),
  };
}

/** The first window of one session in so many is executed again in the headline, where forecasts see our orders. */
function selfImpactOf(
  { cells, sessions: [first] }: PairJob,
  execution: Pick<Execution, 'plan' | 'fold' | 'own' | 'donor'>,
  index: number,
): readonly SelfImpact[] {
  const { plan, own, fold } = execution;
  const cell = cells.find(({ axis }) => axis === 'headline');
  const window = own.session.windows[0];
  const due = (first + index) % plan.sample.selfImpactEvery === 0;
  if (cell === undefined || window === undefined || !due) return [];
  return SIDES.flatMap((side) => {
    const run = runOf({ ...execution, cell, arm: 'real', window, side });
    const seen = run && selfImpact(run, own.session, fold.forecaster.model);
    return seen === undefined ? [] : [seen];
  });
}

function parentOf(
  { market: { instrument } }: PreparedSession,
  window: PreparedWindow,
  side: Side,
  multiple: number,
): ParentOrder | undefined {
  if (window.market === undefined) return undefined;
  const size = { kind: 'touch-multiple', multiple } as const;
  return parentOrder({ instrument, size }, window, `p${window.index}-${side}`, window.market, side);
}

function sizeOf({ index }: PreparedWindow, { sample: { sizes } }: TrialPlan): number {
  return sizes[index % sizes.length]!;
}
