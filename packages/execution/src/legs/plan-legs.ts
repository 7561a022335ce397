import type { Lots, Micros } from '@slipstream/core';
import { earlier } from '../time/earlier.ts';
import { excessOf, type LegCount, legAllowances, legImbalance, wholeUnits } from './leg-balance.ts';
import type { LegsSettings } from './legs-settings.ts';

/**
 * Where a parent of several legs stands.
 *
 * - `working`;
 * - `holding`: the others lag, nothing more of the lead is begun;
 * - `stopping`: nothing is begun, and what works is taken back;
 * - `unwinding`: what is beyond whole units is given back;
 * - `ended`.
 */
export type LegsPhase = 'working' | 'holding' | 'stopping' | 'unwinding' | 'ended';

/** What the planner remembers. */
export interface LegsState {
  readonly phase: LegsPhase;
  /** Since when the legs are apart. */
  readonly apartSince: Micros | undefined;
  /** Attempts to unwind that were begun, and when the next may be. */
  readonly attempts: number;
  readonly retryAt: Micros | undefined;
  /** Whether what is beyond whole units may be given back: not after a person's stop, which leaves all as it is. */
  readonly mayUnwind: boolean;
  /** Why it came to its phase. */
  readonly reason: string;
}

/** What the planner is told. */
export interface LegsFacts {
  readonly now: Micros;
  readonly start: Micros;
  readonly end: Micros;
  /** Units of the parent. */
  readonly quantity: number;
  readonly legs: readonly LegCount[];
  readonly lead: number;
  /** Legs that have a tranche on its way. */
  readonly busy: readonly boolean[];
  /** A person's pause: nothing is begun. */
  readonly paused: boolean;
  /** A person's stop: why no more may be begun for good; absent when it may. */
  readonly stop: string | undefined;
}

/** A tranche that is to be sent. */
export interface TrancheOrder {
  readonly leg: number;
  readonly purpose: 'work' | 'unwind';
  readonly lots: Lots;
}

/** What is to be done now. */
export interface LegsStep {
  readonly state: LegsState;
  readonly begin: readonly TrancheOrder[];
  /** Whether every tranche on its way is to be taken back. */
  readonly recall: boolean;
  readonly wakeAt: Micros | undefined;
}

/** How often a parent is looked at over its window where nothing else happens: what is due rises with time. */
const LOOKS = 100;

/** Nothing has happened yet. */
export const NEW_LEGS: LegsState = {
  phase: 'working',
  apartSince: undefined,
  attempts: 0,
  retryAt: undefined,
  mayUnwind: true,
  reason: 'its time has come',
};

/** Whether nothing of it has changed. */
export function sameState(a: LegsState, b: LegsState): boolean {
  return (
    a.phase === b.phase &&
    a.reason === b.reason &&
    a.apartSince === b.apartSince &&
    a.attempts === b.attempts &&
    a.retryAt === b.retryAt &&
    a.mayUnwind === b.mayUnwind
  );
}

/**
 * Plans the legs of a parent: a pure function from how far they are to the tranches that may begin. One tranche a leg
 * at a time. While it works, the legs are never apart by more than the band; while it unwinds, by less than one unit
 * more.
 */
export function planLegs(last: LegsState, facts: LegsFacts, settings: LegsSettings): LegsStep {
  const state = turn(last, facts, settings);
  const idle = { begin: [], recall: false, wakeAt: undefined };
  switch (state.phase) {
    case 'ended':
      return { ...idle, state };
    case 'stopping':
      return { ...idle, state, recall: true };
    case 'unwinding':
      return unwind(state, facts, settings);
    case 'working':
    case 'holding':
      return work(state, facts, settings);
  }
}

function turn(last: LegsState, facts: LegsFacts, settings: LegsSettings): LegsState {
  const { now, legs, end, stop, busy } = facts;
  const { phase } = last;
  const apart = legImbalance(legs) > 0;
  const apartSince = apart ? (last.apartSince ?? now) : undefined;
  const state = { ...last, apartSince };
  const settled = !busy.includes(true);
  const become = (next: LegsPhase, reason: string): LegsState =>
    turn({ ...state, phase: next, reason }, facts, settings);

  if (phase === 'ended') return state;
  if (legs.every(({ filled, target }) => filled >= target) && settled) {
    return { ...state, phase: 'ended', reason: 'all of it is filled' };
  }
  if (stop !== undefined && state.mayUnwind) {
    return turn({ ...state, phase: 'stopping', reason: stop, mayUnwind: false }, facts, settings);
  }
  if (phase === 'working' || phase === 'holding') {
    if (now >= end) return become('stopping', 'its time is over');
    const stuck = apartSince !== undefined && now >= apartSince + settings.patience;
    if (stuck && settings.whenStuck === 'unwind') {
      return become('stopping', 'the other legs did not follow in time');
    }
    if (stuck)
      return { ...state, phase: 'holding', reason: 'the other legs lag: no more is begun' };
    return phase === 'holding' && !apart
      ? { ...state, phase: 'working', reason: 'the other legs have followed' }
      : state;
  }
  if (phase === 'stopping') {
    if (!settled) return state;
    const unwinds = state.mayUnwind && settings.whenStuck === 'unwind';
    return unwinds && returnable(legs).length > 0
      ? { ...state, phase: 'unwinding' }
      : { ...state, phase: 'ended' };
  }
  const givesUp = spent(state, settings) && now >= (state.retryAt ?? now);
  const over = settled && (returnable(legs).length === 0 || givesUp);
  return over ? { ...state, phase: 'ended' } : state;
}

function spent({ attempts }: LegsState, { unwindAttempts }: LegsSettings): boolean {
  return attempts >= unwindAttempts;
}

function work(state: LegsState, facts: LegsFacts, settings: LegsSettings): LegsStep {
  const { now, start, end, quantity, legs, lead, busy, paused } = facts;
  const stuckAt =
    state.apartSince === undefined || state.phase === 'holding'
      ? undefined
      : state.apartSince + settings.patience;
  const next = now < start ? start : Math.min(end, now + Math.ceil((end - start) / LOOKS));
  const wakeAt = earlier(next, stuckAt);
  if (paused || now < start) return { state, begin: [], recall: false, wakeAt };

  const begun = settings.pace(Math.min(1, (now - start) / (end - start)));
  const due = Math.min(quantity, Math.ceil(quantity * begun));
  const free = legAllowances(legs, { lead, band: settings.band, due });
  const begin = free.flatMap((lots, leg): TrancheOrder[] => {
    const held = leg === lead && state.phase === 'holding';
    return lots > 0 && !busy[leg] && !held ? [{ leg, purpose: 'work', lots }] : [];
  });
  return { state, begin, recall: false, wakeAt };
}

/** Legs with more than whole units, and enough of it for an order. */
function returnable(legs: readonly LegCount[]): readonly number[] {
  const units = wholeUnits(legs);
  return legs.flatMap((leg, index) => {
    const excess = excessOf(leg, units);
    return excess > 0 && excess >= leg.minimum ? [index] : [];
  });
}

function unwind(state: LegsState, facts: LegsFacts, settings: LegsSettings): LegsStep {
  const { now, legs, busy, paused } = facts;
  const { retryAt = now } = state;
  const wakeAt = now < retryAt ? retryAt : undefined;
  const waits = paused || busy.includes(true) || spent(state, settings) || now < retryAt;
  if (waits) return { state, begin: [], recall: false, wakeAt };
  const units = wholeUnits(legs);
  const begin = returnable(legs).map((leg): TrancheOrder => {
    return { leg, purpose: 'unwind', lots: excessOf(legs[leg]!, units) };
  });
  const next = now + settings.unwindWithin;
  const after = { ...state, attempts: state.attempts + 1, retryAt: next };
  return { state: after, begin, recall: false, wakeAt: next };
}
