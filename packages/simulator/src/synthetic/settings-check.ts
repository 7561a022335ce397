import type { Micros } from '@slipstream/core';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import type { SyntheticMarketSettings } from './settings.ts';
import { expiriesOf, type SyntheticExpiry } from './synthetic-expiry.ts';

/** More of the variance in jumps would leave no room for the noise beside a full signal. */
const MOST_JUMPS = 0.2;
/** Blocks and combos, each: the rest has to be traded on the books. */
const MOST_OFF_BOOK = 0.45;

/** @throws {InvalidSetting} for the first setting that makes no sense. */
export function checkSettings(settings: SyntheticMarketSettings): void {
  wholeMicros('duration', settings.duration, 1);
  wholeMicros('start', settings.start, 0);
  wholeMicros('pressureHalfLife', settings.pressureHalfLife, 1);
  wholeMicros('refillHalfLife', settings.refillHalfLife, 1);
  wholeMicros('makerLatency.from', settings.makerLatency.from, 0);
  wholeMicros('makerLatency.to', settings.makerLatency.to, settings.makerLatency.from);
  positive('price', settings.price);
  positive('volatility', settings.volatility);
  positive('activity', settings.activity);
  positive('optionDepth', settings.optionDepth);
  within('signal', settings.signal, 1);
  within('fade', settings.fade, 1);
  within('jumps.share', settings.jumps.share, MOST_JUMPS);
  notNegative('jumps.perHour', settings.jumps.perHour);
  notNegative('liquidationsPerHour', settings.liquidationsPerHour);
  notNegative('optionOrdersPerMinute', settings.optionOrdersPerMinute);
  notNegative('largeOrdersPerHour', settings.largeOrdersPerHour);
  notNegative('informed', settings.informed);
  within('blockShare', settings.blockShare, MOST_OFF_BOOK);
  within('comboShare', settings.comboShare, MOST_OFF_BOOK);
  checkJumps(settings);
  checkRights(settings.rights);
  checkExpiries(settings);
}

/** A share of the variance that no jump makes would be missing from it. */
function checkJumps({ jumps: { perHour, share } }: SyntheticMarketSettings): void {
  if (perHour > 0 || share === 0) return;
  throw new InvalidSetting({
    setting: 'jumps.share',
    value: share,
    expected: '0 where there are no jumps',
  });
}

function checkRights(rights: SyntheticMarketSettings['rights']): void {
  if (rights.length > 0 && new Set(rights).size === rights.length) return;
  throw new InvalidSetting({
    setting: 'rights',
    value: rights.join(', '),
    expected: "'call', 'put' or both, once each",
  });
}

function checkExpiries(settings: SyntheticMarketSettings): void {
  const seen = new Set<Micros>();
  for (const [index, each] of expiriesOf(settings).entries()) {
    checkExpiry(each, index === 0 ? '' : `furtherExpiries[${index - 1}].`, settings);
    if (seen.has(each.expiry)) {
      throw new InvalidSetting({
        setting: 'furtherExpiries',
        value: each.expiry,
        expected: 'every expiry once',
      });
    }
    seen.add(each.expiry);
  }
}

function checkExpiry(
  { expiry, strikes }: SyntheticExpiry,
  prefix: string,
  { start, duration }: SyntheticMarketSettings,
): void {
  wholeMicros(`${prefix}expiry`, expiry, 0);
  if (expiry <= start + duration) {
    throw new InvalidSetting({
      setting: `${prefix}expiry`,
      value: expiry,
      expected: `a time after the market's end at ${start + duration}`,
    });
  }
  const rising = strikes.every(
    (strike, index) => strike > (strikes[index - 1] ?? 0) && Number.isFinite(strike),
  );
  if (strikes.length > 0 && rising) return;
  throw new InvalidSetting({
    setting: `${prefix}strikes`,
    value: strikes.join(', '),
    expected: 'at least one positive strike, in rising order',
  });
}

function positive(setting: string, value: number): void {
  if (value > 0 && Number.isFinite(value)) return;
  throw new InvalidSetting({ setting, value, expected: 'a number above 0' });
}

function notNegative(setting: string, value: number): void {
  if (value >= 0 && Number.isFinite(value)) return;
  throw new InvalidSetting({ setting, value, expected: 'a number, at least 0' });
}

function within(setting: string, value: number, most: number): void {
  if (value >= 0 && value <= most) return;
  throw new InvalidSetting({ setting, value, expected: `a number from 0 to ${most}` });
}

function wholeMicros(setting: string, value: Micros, least: Micros): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new InvalidSetting({ setting, value, expected: `whole microseconds, at least ${least}` });
}
