import { type Instrument, type MarketView, type Micros, SECOND } from '@slipstream/core';
import type { PolicyContext } from '../policy/policy-context.ts';
import { DAY } from '../schedules/volume-curve.ts';

/** What may work in a window: nothing at all, or what rests and does not take. */
export type WindowEffect = 'nothing' | 'rests';

/** How far a window reaches around its moment, and what it leaves. */
export interface Around {
  readonly before: Micros;
  /** 0 by default. */
  readonly after?: Micros;
  /** `nothing` by default. */
  readonly leaves?: WindowEffect;
}

/**
 * A time in which less may work: plain data that a desk can read, change and store.
 *
 * - `expiry`: around the expiry of an option or a future; never on what does not expire;
 * - `funding`: around each payment of a perpetual's funding that its venue announces; without word of one, never;
 * - `roll`: around a moment that comes every day, or on one day of the week alone: 08:00 UTC is when Deribit delivers,
 *   on Fridays the weekly and monthly expiries;
 * - `between`: from one moment to another.
 */
export type Blackout =
  | ({ readonly kind: 'expiry' } & Around)
  | ({ readonly kind: 'funding' } & Around)
  | ({
      readonly kind: 'roll';
      /** Since midnight UTC. */
      readonly at: Micros;
      /** 0 is Sunday … 6 Saturday; every day when left out. */
      readonly weekday?: number;
    } & Around)
  | {
      readonly kind: 'between';
      readonly from: Micros;
      readonly until: Micros;
      readonly leaves?: WindowEffect;
    };

/** Whether a blackout holds, and when that changes by the clock. */
export interface BlackoutNow {
  readonly holds: boolean;
  readonly changesAt: Micros | undefined;
}

const NEVER: BlackoutNow = { holds: false, changesAt: undefined };
/** A venue that says nothing of the interval pays every eight hours. */
const FUNDING_INTERVAL: Micros = 8 * 3_600 * SECOND;

/** How a blackout stands. Its bounds are included at the beginning and not at the end. */
export function blackoutAt(
  blackout: Blackout,
  { now, instrument, market }: Pick<PolicyContext, 'now' | 'instrument' | 'market'>,
): BlackoutNow {
  switch (blackout.kind) {
    case 'between':
      return inside(now, blackout.from, blackout.until);
    case 'expiry': {
      const expiry = expiryOf(instrument);
      return expiry === undefined ? NEVER : around(now, expiry, blackout);
    }
    case 'funding':
      return aroundEach(now, fundingOf(market), blackout);
    case 'roll':
      return aroundEach(now, rollOf(now, blackout), blackout);
  }
}

/** A moment that comes again. */
interface Beat {
  readonly moment: Micros;
  readonly every: Micros;
}

function expiryOf(instrument: Instrument): Micros | undefined {
  return instrument.kind === 'option' || instrument.kind === 'future'
    ? instrument.expiry
    : undefined;
}

function fundingOf({ ticker }: MarketView): Beat | undefined {
  if (ticker?.nextFunding === undefined) return undefined;
  return { moment: ticker.nextFunding, every: ticker.fundingInterval ?? FUNDING_INTERVAL };
}

function rollOf(
  now: Micros,
  { at, weekday }: { readonly at: Micros; readonly weekday?: number },
): Beat {
  const today = Math.floor(now / DAY);
  if (weekday === undefined) return { moment: today * DAY + at, every: DAY };
  // The epoch began on a Thursday.
  const toGo = (weekday - ((today + 4) % 7) + 7) % 7;
  return { moment: (today + toGo) * DAY + at, every: 7 * DAY };
}

/** Around the beat before, the one after and those beside them: a window may reach over midnight. */
function aroundEach(now: Micros, beat: Beat | undefined, window: Around): BlackoutNow {
  if (!beat) return NEVER;
  const { moment, every } = beat;
  const nearest = moment + Math.round((now - moment) / every) * every;
  const stands = [nearest - every, nearest, nearest + every].map((one) => around(now, one, window));
  const changes = stands.flatMap(({ changesAt }) => (changesAt === undefined ? [] : [changesAt]));
  return {
    holds: stands.some(({ holds }) => holds),
    changesAt: changes.length === 0 ? undefined : Math.min(...changes),
  };
}

function around(now: Micros, moment: Micros, { before, after = 0 }: Around): BlackoutNow {
  return inside(now, moment - before, moment + after);
}

function inside(now: Micros, from: Micros, until: Micros): BlackoutNow {
  if (now < from) return { holds: false, changesAt: from };
  return now < until ? { holds: true, changesAt: until } : NEVER;
}
