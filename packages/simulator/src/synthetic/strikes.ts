import type { Micros } from '@slipstream/core';

/** Strikes on a round grid around a price, as venues list them, about a third of a standard deviation apart. */
export function strikesAround(price: number, deviation: number, count: number): readonly number[] {
  const step = roundStep((price * deviation) / 3);
  const middle = Math.round(price / step) * step;
  return Array.from(
    { length: count },
    (_, index) => middle + (index - (count - 1) / 2) * step,
  ).filter((strike) => strike > 0);
}

const DAY: Micros = 86_400_000_000;
const EXPIRY_HOUR: Micros = DAY / 3;

/** The first expiry of the day's 08:00 UTC at or after a time. */
export function firstExpiry(from: Micros): Micros {
  return Math.ceil((from - EXPIRY_HOUR) / DAY) * DAY + EXPIRY_HOUR;
}

/** The nearest of 1, 2, 5 times a power of ten. */
function roundStep(about: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(about, 1)));
  const steps = [power, 2 * power, 5 * power, 10 * power];
  return steps.reduce((best, step) =>
    Math.abs(Math.log(step / about)) < Math.abs(Math.log(best / about)) ? step : best,
  );
}
