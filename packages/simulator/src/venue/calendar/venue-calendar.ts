import { MINUTE, type Micros } from '@slipstream/core';
import { InvalidSetting } from '../../errors/invalid-setting.ts';

/** When a venue does not trade, whatever its tape says. */
export interface VenueCalendar {
  /** The end of the trading day after midnight UTC: good-til-day orders go then. 8 hours when left out, as on Deribit. */
  readonly sessionEnd?: Micros;
  /** For how long from there on the venue settles and takes no orders. 0 when left out. */
  readonly settlementLasts?: Micros;
  /** Times without trading, `until` not included. Orders rest through them and cannot be cancelled. */
  readonly maintenance?: readonly { readonly from: Micros; readonly until: Micros }[];
}

/** A calendar with its defaults filled in and checked. */
export type WholeCalendar = Required<VenueCalendar>;

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Fills in what a calendar leaves out.
 *
 * @throws {InvalidSetting} when the session ends outside the day, the settlement lasts longer than a day or less than
 *   nothing, or a maintenance ends before it begins.
 */
export function wholeCalendar({
  sessionEnd = 8 * HOUR,
  settlementLasts = 0,
  maintenance = [],
}: VenueCalendar = {}): WholeCalendar {
  within('session end', sessionEnd);
  within('settlement', settlementLasts);
  for (const { from, until } of maintenance) {
    if (from < until) continue;
    throw new InvalidSetting({
      setting: 'maintenance',
      value: `${from} to ${until}`,
      expected: 'an end after the beginning, in microseconds since the epoch',
    });
  }
  return { sessionEnd, settlementLasts, maintenance };
}

/** The first end of a session after a time. */
export function nextSessionEnd({ sessionEnd }: WholeCalendar, time: Micros): Micros {
  const days = Math.floor((time - sessionEnd) / DAY) + 1;
  return days * DAY + sessionEnd;
}

/** Why the venue does not trade at a time; absent when it does. */
export function pauseAt(
  { sessionEnd, settlementLasts, maintenance }: WholeCalendar,
  time: Micros,
): 'maintenance' | 'settlement' | undefined {
  for (const { from, until } of maintenance) {
    if (from <= time && time < until) return 'maintenance';
  }
  if (settlementLasts === 0) return undefined;
  const since = (((time - sessionEnd) % DAY) + DAY) % DAY;
  return since < settlementLasts ? 'settlement' : undefined;
}

function within(setting: string, value: Micros): void {
  if (Number.isSafeInteger(value) && value >= 0 && value < DAY) return;
  const expected = 'whole microseconds, from 0 to less than a day';
  throw new InvalidSetting({ setting, value, expected });
}
