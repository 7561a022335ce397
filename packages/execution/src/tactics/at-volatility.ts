import type { Pricer } from '@slipstream/core';
import { requireSetting } from '../errors/invalid-setting.ts';
import type { PolicyContext } from '../policy/policy-context.ts';
import { farTouch, isBeyond, stepBack, towardSafety } from '../risk/aggression.ts';
import type { Tactic, TacticChoice } from './tactic.ts';

/** An order in volatility. */
export interface AtVolatilitySettings {
  /** The implied volatility to trade at or better, a fraction: 0.55 is 55 points. */
  readonly volatility: number;
  /** Prices the option at it. */
  readonly pricer: Pricer;
  /** Whether it takes a far touch that is within the volatility; by default it only rests. */
  readonly takes?: boolean;
}

/**
 * Works an option at an implied volatility instead of a price: the price is that of the volatility at the forward of a
 * fresh valuation, rounded away from trading. As the forward moves and time passes the order stays where it is until
 * its price crosses a boundary of the tick table, and then moves by whole ticks. Without a fresh valuation it waits: an
 * order whose price nobody can say must not stand.
 *
 * @throws {InvalidSetting} when the volatility is not above 0.
 * @example
 * ```ts
 * import { atVolatility } from '@slipstream/execution';
 *
 * // A toy of a pricer: in earnest, take that of `@slipstream/options`.
 * const pricer = {
 *   priceAt: () => 0.0213,
 *   volatilityAt: () => ({ kind: 'volatility' as const, volatility: 0.55 }),
 * };
 * atVolatility({ volatility: 0.55, pricer }).id; // => 'at 55 volatility points'
 * ```
 */
export function atVolatility({ volatility, pricer, takes = false }: AtVolatilitySettings): Tactic {
  const sound = volatility > 0 && Number.isFinite(volatility);
  requireSetting(sound, 'volatility', volatility, 'a fraction above 0, such as 0.55');
  return {
    id: `at ${Number((100 * volatility).toFixed(2))} volatility points`,
    choose(context): TacticChoice {
      const price = priceOf(context, volatility, pricer);
      if (typeof price === 'string') return { kind: 'wait', reason: price };
      const { side } = context.parent;
      const { ticks: table } = context.instrument;
      const wanted = towardSafety(table, side, table.inTicks(price));
      const far = farTouch(context.market.book, side);
      const reaches = far !== undefined && (wanted === far || isBeyond(side, wanted, far));
      if (reaches && takes) {
        return {
          kind: 'order',
          ticks: wanted,
          timeInForce: 'immediate-or-cancel',
          postOnly: false,
          reason: 'take what stands within the volatility',
        };
      }
      const ticks = reaches ? stepBack(table, side, far) : wanted;
      if (ticks <= 0) return { kind: 'wait', reason: 'the volatility is worth less than a tick' };
      return {
        kind: 'order',
        ticks,
        timeInForce: 'good-til-cancelled',
        postOnly: true,
        reason: 'rest at the volatility',
      };
    },
  };
}

/** The price at a volatility now, or why there is none. */
function priceOf(
  { instrument, valuation, now }: PolicyContext,
  volatility: number,
  pricer: Pricer,
): number | string {
  if (instrument.kind !== 'option') return 'an order in volatility needs an option';
  if (!valuation) return 'no fresh valuation for an order in volatility';
  const price = pricer.priceAt(instrument, volatility, { forward: valuation.forward, time: now });
  return Number.isFinite(price) ? price : `the volatility prices at ${price}`;
}
