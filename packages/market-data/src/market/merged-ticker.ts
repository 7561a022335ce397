import type {
  OptionTickerEvent,
  OptionTickerField,
  TickerEvent,
  TickerField,
  VenueGreeks,
} from '@slipstream/core';
import { perEightHours } from '../venues/funding.ts';
import type { Draft } from '../venues/reading.ts';
import { wholeGreeks } from '../venues/whole-greeks.ts';

/** All that a ticker can tell. */
export const TICKER_FIELDS: readonly TickerField[] = [
  'mark',
  'index',
  'last',
  'openInterest',
  'fundingRate',
  'intervalFundingRate',
  'fundingInterval',
  'nextFunding',
];

/** Of what an option's ticker can tell, all but the greeks, which are a set. */
const OPTION_NUMBERS = [
  'mark',
  'index',
  'last',
  'openInterest',
  'bidIv',
  'askIv',
  'markIv',
  'forward',
] as const satisfies readonly OptionTickerField[];

/** All that an option's ticker can tell. */
export const OPTION_TICKER_FIELDS: readonly OptionTickerField[] = [...OPTION_NUMBERS, 'greeks'];

/**
 * What is known of an instrument after one more ticker: a whole one replaces all, a partial one what it tells. The
 * result is a ticker of the same rules, so merging is associative; a whole or a first one is given back as it is.
 */
export function mergedTicker(known: TickerEvent | undefined, said: TickerEvent): TickerEvent {
  if (said.tells === undefined || known === undefined) return said;
  const { instrument, exchangeTime, receiveTime, tells } = said;
  const merged: Draft<TickerEvent> = { type: 'ticker', instrument, exchangeTime, receiveTime };
  for (const field of TICKER_FIELDS) {
    const value = (tells.includes(field) ? said : known)[field];
    if (value !== undefined) merged[field] = value;
  }
  if (tells.includes('fundingRate') && merged.fundingRate === undefined) setFundingRate(merged);
  const all = toldOf(known.tells, tells, TICKER_FIELDS.length);
  if (all) merged.tells = all;
  return merged;
}

/** The same of an option. Changed greeks change the set that is known; without one they are left. */
export function mergedOptionTicker(
  known: OptionTickerEvent | undefined,
  said: OptionTickerEvent,
): OptionTickerEvent {
  if (said.tells === undefined) return said;
  if (known === undefined && said.greekChanges === undefined) return said;
  const { instrument, exchangeTime, receiveTime, tells } = said;
  const merged: Draft<OptionTickerEvent> = {
    type: 'option-ticker',
    instrument,
    exchangeTime,
    receiveTime,
  };
  for (const field of OPTION_NUMBERS) {
    const value = (tells.includes(field) ? said : known)?.[field];
    if (value !== undefined) merged[field] = value;
  }
  const greeks = tells.includes('greeks') ? greeksAfter(known?.greeks, said) : known?.greeks;
  if (greeks) merged.greeks = greeks;
  const all = known ? toldOf(known.tells, tells, OPTION_TICKER_FIELDS.length) : tells;
  if (all) merged.tells = all;
  return merged;
}

function greeksAfter(
  known: VenueGreeks | undefined,
  { greeks, greekChanges }: OptionTickerEvent,
): VenueGreeks | undefined {
  return greekChanges === undefined ? greeks : wholeGreeks({ ...known, ...greekChanges });
}

/** A venue may tell a rate and, at another time, how long it counts. */
function setFundingRate(merged: Draft<TickerEvent>): void {
  const { intervalFundingRate, fundingInterval } = merged;
  if (intervalFundingRate === undefined || fundingInterval === undefined) return;
  merged.fundingRate = perEightHours(intervalFundingRate, fundingInterval);
}

/** The fields told by either; absent where that is all of them. */
function toldOf<Field>(
  known: readonly Field[] | undefined,
  tells: readonly Field[],
  count: number,
): readonly Field[] | undefined {
  if (known === undefined) return undefined;
  const fresh = tells.filter((field) => !known.includes(field));
  const all = fresh.length === 0 ? known : [...known, ...fresh];
  return all.length < count ? all : undefined;
}
