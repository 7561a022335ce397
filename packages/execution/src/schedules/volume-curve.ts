import { MINUTE, type Micros, type TradeEvent, tradedOnBook } from '@slipstream/core';
import { requireSetting } from '../errors/invalid-setting.ts';

/** How the volume of a day is spread over it, as past days had it. Plain data, to be fitted once and stored. */
export interface VolumeCurve {
  /** The length of one part of the day; the first begins at midnight UTC. */
  readonly bucket: Micros;
  /** The share of a day's volume in each part: none below 0, together 1. */
  readonly shares: readonly number[];
  /** How many days it was fitted on. */
  readonly days: number;
}

/** Which days a curve is fitted on. */
export interface VolumeCurveSettings {
  /** Days that begin before this do not count: what was recorded of them is not whole. */
  readonly since: Micros;
  /** Days that end after this do not count either, nor a trade received later: a curve knows the past alone. */
  readonly until: Micros;
  /** Half an hour by default; a day must be a whole number of them. */
  readonly bucket?: Micros;
}

/** A day of 24 hours, as UTC has them. */
export const DAY: Micros = 24 * 60 * MINUTE;

/**
 * The mean over past days of how each spread its volume. Every whole day counts alike, however much was traded on it;
 * days without a trade on the book do not count. Block, combo and RFQ prints are left out: they are agreed elsewhere.
 *
 * @param trades of one instrument, in any order.
 * @throws {InvalidSetting} when the bucket does not divide a day, or no whole day with a trade lies in the period.
 * @example
 * ```ts
 * import { MINUTE } from '@slipstream/core';
 * import { volumeCurve } from '@slipstream/execution';
 *
 * const HOUR = 60 * MINUTE;
 * const trade = (hour: number, amount: number) => ({
 *   type: 'trade' as const, instrument: 'deribit:X', id: `${hour}`, price: 1, amount, aggressor: 'buy' as const,
 *   exchangeTime: hour * HOUR, receiveTime: hour * HOUR,
 * });
 * const trades = [trade(3, 10), trade(15, 30), trade(27, 2), { ...trade(16, 500), block: true as const }];
 * volumeCurve(trades, { since: 0, until: 48 * HOUR, bucket: 12 * HOUR }).shares; // => [0.625, 0.375]
 * ```
 */
export function volumeCurve(
  trades: Iterable<TradeEvent>,
  { since, until, bucket = 30 * MINUTE }: VolumeCurveSettings,
): VolumeCurve {
  const divides = Number.isSafeInteger(bucket) && bucket > 0 && DAY % bucket === 0;
  requireSetting(divides, 'bucket', bucket, 'a time of which a day is a whole number');
  const byDay = new Map<number, number[]>();
  for (const trade of trades) {
    const day = Math.floor(trade.exchangeTime / DAY);
    const whole = day * DAY >= since && (day + 1) * DAY <= until;
    if (!whole || trade.receiveTime > until || !tradedOnBook(trade)) continue;
    let volumes = byDay.get(day);
    if (!volumes) {
      volumes = new Array<number>(DAY / bucket).fill(0);
      byDay.set(day, volumes);
    }
    volumes[Math.floor((trade.exchangeTime - day * DAY) / bucket)]! += trade.amount;
  }
  const period = `${since} to ${until}`;
  requireSetting(byDay.size > 0, 'period', period, 'at least one whole UTC day with a trade');

  const shares = new Array<number>(DAY / bucket).fill(0);
  for (const volumes of byDay.values()) {
    const total = volumes.reduce((sum, volume) => sum + volume, 0);
    for (const [part, volume] of volumes.entries()) shares[part]! += volume / total / byDay.size;
  }
  return { bucket, shares, days: byDay.size };
}

/**
 * The share of a day's volume that a curve expects between two moments; each part of the day is taken as even within
 * itself. More than 1 over more than a day.
 */
export function expectedShare(curve: VolumeCurve, from: Micros, to: Micros): number {
  // Counted from a midnight nearby: numbers of days since the epoch would cost digits.
  const midnight = Math.floor(from / DAY) * DAY;
  return volumeUpTo(curve, to - midnight) - volumeUpTo(curve, from - midnight);
}

/** In days' volumes since midnight. */
function volumeUpTo({ bucket, shares }: VolumeCurve, time: Micros): number {
  const days = Math.floor(time / DAY);
  const inDay = (time - days * DAY) / bucket;
  const whole = Math.floor(inDay);
  let share = (inDay - whole) * (shares[whole] ?? 0);
  for (let part = 0; part < whole; part += 1) share += shares[part]!;
  return days + share;
}
