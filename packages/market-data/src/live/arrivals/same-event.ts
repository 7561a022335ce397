import type { MarketEvent } from '@slipstream/core';

/**
 * Whether two events say the same, whenever they were received. Where neither has a time of the venue, so that both
 * are dated by their receipt, that time is no difference either.
 */
export function sameEvent(one: MarketEvent, other: MarketEvent): boolean {
  const undated = isUndated(one) && isUndated(other);
  return sameFields(
    one,
    other,
    (key) => key === 'receiveTime' || (undated && key === 'exchangeTime'),
  );
}

/** Whether an event is dated by its receipt, because its message has no time. */
export function isUndated({ exchangeTime, receiveTime }: MarketEvent): boolean {
  return exchangeTime === receiveTime;
}

function sameFields(one: object, other: object, ignored: (key: string) => boolean): boolean {
  const fields: Readonly<Record<string, unknown>> = { ...other };
  let left = Object.keys(other).length;
  for (const [key, value] of Object.entries(one)) {
    left -= 1;
    if (!ignored(key) && !sameValue(value, fields[key])) return false;
  }
  return left === 0;
}

const NOTHING_IGNORED = (): boolean => false;

function sameValue(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false;
  return sameFields(one, other, NOTHING_IGNORED);
}
