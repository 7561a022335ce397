import type { InstrumentId, Lots, Micros } from '@slipstream/core';
import type { MarketStateOptions } from '@slipstream/market-data';
import { InvalidSetting } from '../../errors/invalid-setting.ts';
import type { VenueCalendar } from '../calendar/venue-calendar.ts';
import type { ImpactSettings } from '../impact/impact-settings.ts';
import type { QueueArm, QueueModel } from './queue/queue-model.ts';

/** How orders meet the tape. */
export interface MatchingSettings {
  /** What the venue's market starts with: a recording holds no instrument records, and not always a snapshot. */
  readonly market?: MarketStateOptions | undefined;
  /**
   * In what time others fill half of what we took from a level, above 0. Left out, what we took stays taken until
   * the tape itself adds depth: the pessimistic assumption.
   */
  readonly refillHalfLife?: Micros | undefined;
  /** How resting orders queue: one of three arms, or a model of the caller's. `pessimistic` when left out. */
  readonly queue?: QueueArm | QueueModel | undefined;
  /** How our takes move the quotes; not at all when left out. */
  readonly impact?: ImpactSettings | undefined;
  /** When the venue does not trade. */
  readonly calendar?: VenueCalendar | undefined;
  /** What we hold when the tape begins, in lots by instrument; negative is short. Reduce-only orders need it. */
  readonly positions?: Readonly<Record<InstrumentId, Lots>> | undefined;
  /** What the cheaper group of a combo's legs is let off its fees, 0 to 1 as decimal text. '0' when left out. */
  readonly comboDiscount?: string | undefined;
}

/** @throws {InvalidSetting} when a refill takes no time, or a discount is no share. */
export function requireSettings({ refillHalfLife, comboDiscount }: MatchingSettings): void {
  if (refillHalfLife !== undefined && !(refillHalfLife > 0)) {
    throw new InvalidSetting({
      setting: 'refillHalfLife',
      value: refillHalfLife,
      expected: 'a time above 0, or nothing where what is taken stays taken',
    });
  }
  if (comboDiscount === undefined) return;
  const share = Number(comboDiscount);
  if (comboDiscount.trim() !== '' && share >= 0 && share <= 1) return;
  const expected = 'a share from 0 to 1 as decimal text';
  throw new InvalidSetting({ setting: 'comboDiscount', value: comboDiscount, expected });
}
