import type { Micros } from '@slipstream/core';
import type { PolicyContext } from '../policy/policy-context.ts';
import { weighCrossing } from './crossing-gate.ts';
import { directionOf } from './direction.ts';
import { type FiringTally, NOTHING_FIRED, tallied } from './firing-tally.ts';
import type { ForecastRule } from './forecast-rule.ts';
import { NO_PAUSE, nextPause, type PauseState } from './pause.ts';
import { readMeasure } from './read-measure.ts';

/** What a table remembers between two decisions. */
export interface RuleState {
  /** The rules that hold. */
  readonly holding: readonly string[];
  readonly pause: PauseState;
  /** How long each rule held and decided. */
  readonly tally: FiringTally;
}

/** What a table says now. */
export interface ChosenAction {
  readonly state: RuleState;
  /** The rule that decides; absent when the base schedule does. */
  readonly rule: ForecastRule | undefined;
  /** The least cap of those that hold, in contracts. */
  readonly cap: number | undefined;
  readonly reason: string;
}

/** What a table needs besides its rules. */
export interface ActionSettings {
  readonly forecastMaxAge: Micros;
  /** Whether `cross` needs an expected saving besides its threshold. */
  readonly crossingGate: boolean;
  readonly fillChanceWhenStable: number;
  /** The share of the window that all pauses together may take. */
  readonly mostPaused: number;
}

/** No rule holds. */
export const NO_RULES_HOLD: RuleState = {
  holding: [],
  pause: NO_PAUSE,
  tally: NOTHING_FIRED,
};

/** Reads a table: the first rule that holds and may act decides, and the caps that hold add to it. */
export function chooseAction(
  rules: readonly ForecastRule[],
  context: PolicyContext,
  last: RuleState,
  settings: ActionSettings,
): ChosenAction {
  const held = rules.filter((rule) =>
    holds(rule, context, last.holding.includes(rule.id), settings.forecastMaxAge),
  );
  const pause = pauseOf(rules, held, context, last.pause, settings.mostPaused);
  const stateOf = (acting: ForecastRule | undefined): RuleState => ({
    holding: held.map(({ id }) => id),
    pause,
    tally: tallied(
      last.tally,
      context.now,
      rules.map((rule) => held.includes(rule)),
      acting && rules.indexOf(acting),
    ),
  });
  let cap: number | undefined;
  let capReason = '';
  for (const { action, reason } of held) {
    if (action.kind !== 'cap' || (cap !== undefined && cap <= action.child)) continue;
    cap = action.child;
    capReason = `; at most ${cap} a child: ${reason}`;
  }
  let heldBack = '';
  for (const rule of rules) {
    const { acts, why } = verdict(rule, held, context, pause, settings);
    const reason = `${rule.id}: ${why}${capReason}`;
    if (acts) return { state: stateOf(rule), rule, cap, reason };
    if (why !== '') heldBack = `; ${rule.id} held back: ${why}`;
  }
  const reason = `no rule acts${heldBack}${capReason}`;
  return { state: stateOf(undefined), rule: undefined, cap, reason };
}

function holds(
  { when }: ForecastRule,
  context: PolicyContext,
  held: boolean,
  maxAge: Micros,
): boolean {
  const reading = readMeasure(when, context, maxAge);
  if (!reading) return false;
  const slack = held ? (when.hysteresis ?? 0) : 0;
  const { value, trustedFrom, unusualAbove } = reading;
  return (
    value >= when.threshold - slack &&
    (trustedFrom === undefined || value >= trustedFrom) &&
    (unusualAbove === undefined || value > unusualAbove - slack)
  );
}

interface Verdict {
  readonly acts: boolean;
  /** Why it acts, or why it does not though it holds; empty when it does not hold. */
  readonly why: string;
}

const SILENT: Verdict = { acts: false, why: '' };

function verdict(
  rule: ForecastRule,
  held: readonly ForecastRule[],
  context: PolicyContext,
  pause: PauseState,
  settings: ActionSettings,
): Verdict {
  const { action, reason } = rule;
  const acts = { acts: true, why: reason };
  // A pause that has begun lasts, whether or not its rule still holds.
  if (action.kind === 'pause') return pause.until === undefined ? SILENT : acts;
  if (!held.includes(rule) || action.kind === 'cap') return SILENT;
  if (action.kind === 'complete' && context.parent.order.remainder !== 'cross') return SILENT;
  return action.kind === 'cross' && settings.crossingGate ? gate(rule, context, settings) : acts;
}

function gate(
  { when, reason }: ForecastRule,
  context: PolicyContext,
  settings: ActionSettings,
): Verdict {
  const direction = directionOf(context, when.horizon, settings.forecastMaxAge);
  const crossing = direction && weighCrossing(context, direction, settings);
  if (!crossing) return { acts: false, why: 'what crossing costs is not known' };
  const weights = `saves ${crossing.saving.toFixed(1)} ticks, costs ${crossing.cost.toFixed(1)}`;
  if (!crossing.pays) return { acts: false, why: `crossing ${weights}` };
  return { acts: true, why: `${reason} (${weights})` };
}

function pauseOf(
  rules: readonly ForecastRule[],
  held: readonly ForecastRule[],
  { now, parent }: PolicyContext,
  last: PauseState,
  mostPaused: number,
): PauseState {
  const rule = rules.find(({ action }) => action.kind === 'pause');
  if (rule?.action.kind !== 'pause') return last;
  const { start, end } = parent.order;
  const allowance = Math.floor(mostPaused * (end - start));
  const latest = Math.floor(start + completionFrom(rules, parent.order.remainder) * (end - start));
  const { duration, rearms = 1 } = rule.action;
  const bounds = { now, duration, rearms, allowance, latest, filled: parent.filled };
  return nextPause(last, { ...bounds, holds: held.includes(rule) });
}

/** The share of the window at which completion begins; 1 when it never does. */
function completionFrom(rules: readonly ForecastRule[], remainder: 'cross' | 'leave'): number {
  const rule = rules.find(({ action }) => action.kind === 'complete');
  return rule && remainder === 'cross' ? rule.when.threshold : 1;
}

/** When a rule's action may change by the clock alone. */
export function nextTurn(
  rules: readonly ForecastRule[],
  { parent, now, forecast }: PolicyContext,
  { pause }: RuleState,
  maxAge: Micros,
): readonly (Micros | undefined)[] {
  const { start, end, remainder } = parent.order;
  const completes = Math.ceil(start + completionFrom(rules, remainder) * (end - start));
  // A forecast that goes stale takes its action with it.
  const stale = forecast && forecast.time + maxAge >= now ? forecast.time + maxAge + 1 : undefined;
  return [pause.until, completes > now && completes < end ? completes : undefined, stale];
}
