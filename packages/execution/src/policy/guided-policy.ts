import { type Micros, SECOND } from '@slipstream/core';
import { requireSetting } from '../errors/invalid-setting.ts';
import {
  type ActionSettings,
  type ChosenAction,
  chooseAction,
  NO_RULES_HOLD,
  nextTurn,
  type RuleState,
} from '../rules/choose-action.ts';
import { lotsOfContracts } from '../rules/contracts.ts';
import { defaultRules } from '../rules/default-rules.ts';
import type { ForecastRule } from '../rules/forecast-rule.ts';
import type { Schedule } from '../schedules/schedule.ts';
import { cross } from '../tactics/cross.ts';
import { join } from '../tactics/join.ts';
import { passive } from '../tactics/passive.ts';
import type { Tactic } from '../tactics/tactic.ts';
import { earlier } from '../time/earlier.ts';
import { complete } from './completion.ts';
import type { DesiredOrder, Policy } from './policy.ts';
import type { PolicyContext } from './policy-context.ts';
import {
  NEW_PURSUIT,
  type Pursuit,
  type PursuitStep,
  type PursuitTask,
  pursue,
} from './pursuit.ts';

/** Everything about a guided policy that is not a rule. */
export interface GuidedSettings extends ActionSettings {
  /** How far `cross` may run ahead of the schedule, as a share of the parent's quantity. */
  readonly lead: number;
  /** How long to wait after an order that ended unfilled. */
  readonly retryAfter: Micros;
}

/** The settings that hold where nothing else is said. */
export const defaultGuidedSettings: GuidedSettings = {
  forecastMaxAge: 2 * SECOND,
  crossingGate: true,
  fillChanceWhenStable: 0.5,
  mostPaused: 0.2,
  lead: 0.25,
  retryAfter: SECOND,
};

/** What a guided policy is made of. */
export interface GuidedParts<S> {
  readonly schedule: Schedule<S>;
  /** How the base schedule is traded; joining the near touch by default. */
  readonly tactic?: Tactic;
  readonly rules?: readonly ForecastRule[];
  readonly settings?: Partial<GuidedSettings>;
}

/** The states of its parts. */
export interface GuidedState<S> {
  readonly schedule: S;
  readonly pursuit: Pursuit;
  readonly completion: Pursuit;
  readonly rules: RuleState;
}

/**
 * The schedule, guided by forecasts through a table of rules. The first rule that holds decides what is done
 * with what is due; where none holds, or no fresh forecast is there, it does exactly what its schedule and
 * tactic would do, completed at the end by the table's own rule.
 *
 * @throws {InvalidSetting} when two rules bear one id, a rule's number is none, or a share is out of bounds.
 * @example
 * ```ts
 * import { defaultRules, guidedPolicy, twap } from '@slipstream/execution';
 *
 * const bolder = defaultRules.map((rule) =>
 *   rule.id === 'up' ? { ...rule, when: { ...rule.when, threshold: 0.7 } } : rule,
 * );
 * guidedPolicy({ schedule: twap({ slices: 10 }), rules: bolder }).id; // => 'guided twap 10 by join'
 * ```
 */
export function guidedPolicy<S>(parts: GuidedParts<S>): Policy<GuidedState<S>> {
  const { schedule, tactic = join(), rules = defaultRules } = parts;
  const settings = { ...defaultGuidedSettings, ...parts.settings };
  checkGuided(rules, settings);

  /** What comes of an action: the next memory of both pursuits, and a step of one of them unless it pauses. */
  const follow = (
    chosen: ChosenAction,
    context: PolicyContext,
    scheduled: number,
    { pursuit, completion }: Pick<GuidedState<S>, 'pursuit' | 'completion'>,
  ): Followed => {
    const { rule, cap } = chosen;
    if (rule?.action.kind === 'complete') {
      const most = cap === undefined ? undefined : lotsOfContracts(context, cap);
      const step = complete(context, completion, { pace: rule.action.pace, most });
      return { pursuit, completion: step.state, step };
    }
    const task = taskOf(chosen, context, scheduled, tactic, settings);
    const step = task && pursue(context, pursuit, task);
    const driven = rule?.action.kind === 'cross' && rule.when.measure !== 'elapsed';
    const said = step && driven ? { ...step, desired: step.desired.map(byForecast) } : step;
    return { pursuit: step?.state ?? pursuit, completion, step: said };
  };
  return {
    id: `guided ${schedule.id} by ${tactic.id}`,
    init: (parent, seed) => ({
      schedule: schedule.init(parent, seed),
      pursuit: NEW_PURSUIT,
      completion: NEW_PURSUIT,
      rules: NO_RULES_HOLD,
    }),
    decide(context, state) {
      const target = schedule.target(context, state.schedule);
      const chosen = chooseAction(rules, context, state.rules, settings);
      const { pursuit, completion, step } = follow(chosen, context, target.lots, state);
      const turns = nextTurn(rules, context, chosen.state, settings.forecastMaxAge);
      return {
        state: { schedule: target.state, pursuit, completion, rules: chosen.state },
        desired: step?.desired ?? [],
        wakeAt: [target.nextAt, step?.wakeAt, ...turns].reduce(earlier),
        reason: wordsOf(context, chosen.reason, step?.reason),
      };
    },
  };
}

/** A check of the kernel's may refuse to take liquidity because of a forecast that is not sound. */
function byForecast(order: DesiredOrder): DesiredOrder {
  return { ...order, drivenBy: 'forecast' };
}

interface Followed {
  readonly pursuit: Pursuit;
  readonly completion: Pursuit;
  readonly step: PursuitStep | undefined;
}

/** Why, the first thing first: what the kernel refuses goes before every rule. */
function wordsOf({ limits }: PolicyContext, chosen: string, pursued: string | undefined): string {
  const refused = limits.refusal === undefined ? '' : `refused: ${limits.refusal}; `;
  return pursued === undefined ? `${refused}${chosen}` : `${refused}${chosen}; ${pursued}`;
}

/** What is pursued while a rule decides; nothing while it pauses without a probe. */
function taskOf(
  { rule, cap, state }: ChosenAction,
  context: PolicyContext,
  scheduled: number,
  tactic: Tactic,
  settings: GuidedSettings,
): PursuitTask | undefined {
  const { retryAfter, forecastMaxAge } = settings;
  const lotsOf = (contracts: number): number => lotsOfContracts(context, contracts);
  const capped = (contracts: number | undefined): number | undefined => {
    const least = Math.min(contracts ?? Number.POSITIVE_INFINITY, cap ?? Number.POSITIVE_INFINITY);
    return Number.isFinite(least) ? lotsOf(least) : undefined;
  };
  const base = { target: scheduled, tactic, cap: capped(undefined), retryAfter };
  const action = rule?.action;
  switch (action?.kind) {
    case 'pause': {
      if (action.probe === undefined) return undefined;
      const target = state.pause.filledAtStart + lotsOf(action.probe);
      return { ...base, target, tactic: passive({ forecastMaxAge }), cap: capped(action.probe) };
    }
    case 'cross': {
      const target = scheduled + Math.floor(settings.lead * context.parent.quantity);
      return { ...base, target, tactic: cross(), cap: capped(action.child) };
    }
    case 'passive':
      return { ...base, tactic: passive({ ...action, forecastMaxAge }), cap: capped(action.child) };
    case 'schedule':
      return { ...base, cap: capped(action.child) };
    case 'cap':
    case 'complete':
    case undefined:
      return base;
  }
}

function checkGuided(rules: readonly ForecastRule[], settings: GuidedSettings): void {
  const ids = new Set(rules.map(({ id }) => id));
  requireSetting(ids.size === rules.length, 'rules', [...ids], 'each rule an id of its own');
  for (const { id, when, action } of rules) {
    const { threshold, hysteresis = 0 } = when;
    requireSetting(Number.isFinite(threshold), `threshold of '${id}'`, threshold, 'a number');
    const { usual = 'any' } = when;
    const bound = typeof usual === 'string' || Number.isFinite(usual);
    requireSetting(bound, `usual of '${id}'`, usual, 'a number, or a word for one');
    requireSetting(hysteresis >= 0, `hysteresis of '${id}'`, hysteresis, '0 or more');
    for (const [name, value] of Object.entries(action)) {
      const mayBeNone = name === 'edgeTicks' || name === 'rearms';
      const sound = typeof value !== 'number' || value > 0 || (value === 0 && mayBeNone);
      requireSetting(sound, `${name} of '${id}'`, value, 'a number above 0');
    }
  }
  for (const name of ['fillChanceWhenStable', 'mostPaused', 'lead'] as const) {
    const value = settings[name];
    requireSetting(value >= 0 && value <= 1, name, value, 'a share from 0 to 1');
  }
  for (const name of ['forecastMaxAge', 'retryAfter'] as const) {
    requireSetting(settings[name] > 0, name, settings[name], 'a time above 0');
  }
}
