import { type InstrumentId, type Micros, SECOND } from '@slipstream/core';
import { requireSetting } from '../errors/invalid-setting.ts';
import type { Leg } from './leg.ts';

/** How several legs are traded one by one. */
export interface LegsSettings {
  /** How far the legs may be apart, in units of the parent: the leg risk. */
  readonly band: number;
  /** The leg that goes first; the less liquid one by the books at the start when left out. */
  readonly lead?: InstrumentId | undefined;
  /** How long the others may lag behind the lead before the rule below is used. */
  readonly patience: Micros;
  /**
   * What happens when the others do not follow in time, and at the end: `unwind` gives back what is beyond whole units,
   * `hold` begins no more of the lead and goes on with the others.
   */
  readonly whenStuck: 'unwind' | 'hold';
  /** How far beyond the best opposite quote an unwind may trade, in smallest ticks. */
  readonly unwindTicks: number;
  /** How long one attempt to unwind may take, and how many there are. */
  readonly unwindWithin: Micros;
  readonly unwindAttempts: number;
  /** The share of the parent that may have been begun after a share of its window, both 0 … 1. */
  readonly pace: (elapsed: number) => number;
  /** Whether a live combo book of the same legs is taken instead. */
  readonly comboFirst: boolean;
}

/** The settings that hold where nothing else is said. The band is for the caller to choose: it is the risk. */
export const defaultLegsSettings: Omit<LegsSettings, 'band'> = {
  patience: 30 * SECOND,
  whenStuck: 'unwind',
  unwindTicks: 20,
  unwindWithin: 10 * SECOND,
  unwindAttempts: 3,
  pace: evenPace,
  comboFirst: true,
};

/** As much as time has passed. */
export function evenPace(elapsed: number): number {
  return elapsed;
}

/** The defaults with some of them changed; throws {@link InvalidSetting} for what cannot work. */
export function legsSettings(
  given: Partial<LegsSettings> & Pick<LegsSettings, 'band'>,
  legs: readonly Leg[],
): LegsSettings {
  const settings = { ...defaultLegsSettings, ...given };
  const { band, lead, unwindTicks, unwindAttempts } = settings;
  const whole = Number.isSafeInteger(band) && band >= 1;
  requireSetting(whole, 'legs.band', band, 'whole units, at least 1');
  for (const { instrument, ratio } of legs) {
    const { minimum } = instrument.size;
    const room = band * ratio >= minimum;
    requireSetting(room, 'legs.band', band, `room for the ${minimum} lots of ${instrument.id}`);
  }
  const known = lead === undefined || legs.some(({ instrument }) => instrument.id === lead);
  requireSetting(known, 'legs.lead', lead, 'the instrument of a leg');
  requireSetting(unwindTicks >= 0, 'legs.unwindTicks', unwindTicks, '0 or more ticks');
  requireSetting(unwindAttempts >= 0, 'legs.unwindAttempts', unwindAttempts, '0 or more');
  for (const name of ['patience', 'unwindWithin'] as const) {
    requireSetting(settings[name] > 0, `legs.${name}`, settings[name], 'a time above 0');
  }
  return settings;
}
