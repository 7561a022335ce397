import { type Lots, MILLISECOND, type Micros, SECOND } from '@slipstream/core';
import { requireSetting } from '../errors/invalid-setting.ts';
import type { RateLimit } from './rate-budget.ts';

/** What a desk can set about the kernel. */
export interface KernelSettings {
  readonly rate: RateLimit;
  /** A price moves by more than this many smallest ticks, or stays. */
  readonly deadBandTicks: number;
  /** A price rests at least this long, unless it has to come back inside the limit. */
  readonly minimumRest: Micros;
  /** A command that nobody answers for this long has an unknown outcome. */
  readonly answerWithin: Micros;
  /** How often the venue is asked about an order whose outcome is unknown. */
  readonly queryEvery: Micros;
  /** How long after the end children may take to end before the parent needs attention. */
  readonly settleWithin: Micros;
  /** Older valuations are no ground for new risk. */
  readonly valuationMaxAge: Micros;
  /** A policy is asked again no sooner than this by its own wake time. */
  readonly minimumWake: Micros;
  /** After so many refused decisions in a row a policy is set aside for the rest of the run. */
  readonly mostFaults: number;
  /**
   * How often the venue's account is compared with ours. Never when left out; `execute` compares every minute where the
   * gateway gives accounts.
   */
  readonly reconcileEvery?: Micros | undefined;
  /** Position before the parent, signed, in lots: what `reduce-only` may reduce. Unknown when left out. */
  readonly position?: Lots | undefined;
}

/** The settings of a kernel that is told nothing else: Deribit's lowest tier of message rates. */
export const defaultKernelSettings: KernelSettings = {
  rate: { perSecond: 5, burst: 20, reserveForCancels: 5 },
  deadBandTicks: 0,
  minimumRest: SECOND,
  answerWithin: 5 * SECOND,
  queryEvery: 5 * SECOND,
  settleWithin: 10 * SECOND,
  valuationMaxAge: 5 * SECOND,
  minimumWake: MILLISECOND,
  mostFaults: 10,
};

/** The defaults with some of them changed; throws {@link InvalidSetting} for what cannot work. */
export function kernelSettings(changes: Partial<KernelSettings> = {}): KernelSettings {
  const settings = { ...defaultKernelSettings, ...changes };
  const { deadBandTicks, mostFaults, position, reconcileEvery } = settings;
  const often = reconcileEvery === undefined || reconcileEvery > 0;
  requireSetting(often, 'reconcileEvery', reconcileEvery, 'a time above 0');
  requireSetting(deadBandTicks >= 0, 'deadBandTicks', deadBandTicks, '0 or more ticks');
  requireSetting(mostFaults >= 1, 'mostFaults', mostFaults, 'at least 1');
  const known = position === undefined || Number.isSafeInteger(position);
  requireSetting(known, 'position', position, 'whole lots, signed');
  for (const name of ['answerWithin', 'queryEvery', 'settleWithin', 'minimumWake'] as const) {
    requireSetting(settings[name] > 0, name, settings[name], 'a time above 0');
  }
  for (const name of ['minimumRest', 'valuationMaxAge'] as const) {
    requireSetting(settings[name] >= 0, name, settings[name], 'a time of 0 or more');
  }
  return settings;
}
