import type { Micros } from '@slipstream/core';

/**
 * What a rule looks at. Rules are written for a buy; for a sell `up` and `down` change places, and slippage
 * is that of the parent's own side.
 *
 * - `elapsed`: the share of the parent's window that has passed;
 * - `volatility-rise`: forecast minus present volatility, annualised, a fraction. It must exceed what is usual too;
 *   see `usual`;
 * - `volatility-ahead`: the forecast volatility itself, annualised, a fraction;
 * - `spread-rise`: forecast minus present spread, in smallest ticks;
 * - `probability-up`, `-down`, `-stable`: of the horizon's direction. Up and down count only from the
 *   probability on at which the model has earned trust;
 * - `slippage`: the median slippage of an order of `contracts`, in ticks that an order at the far touch moves by.
 */
export type Measure =
  | 'elapsed'
  | 'volatility-rise'
  | 'volatility-ahead'
  | 'spread-rise'
  | 'probability-up'
  | 'probability-down'
  | 'probability-stable'
  | 'slippage';

/** When a rule holds. */
export interface RuleCondition {
  readonly measure: Measure;
  /**
   * The horizon of the forecast; of directions its first when left out, and slippage has none. A forecast without it
   * counts not.
   */
  readonly horizon?: Micros;
  /** The size that slippage is asked for. One contract is one coin of the underlying. */
  readonly contracts?: number;
  /** The rule holds from this value on. */
  readonly threshold: number;
  /**
   * Of a rise alone: `absolute`, the default, is the difference itself; `relative` is its share of the present value,
   * which threshold, hysteresis and a `usual` of its own then count in too.
   */
  readonly unit?: 'absolute' | 'relative';
  /**
   * Of `volatility-rise` alone, what the rise must be above besides. `quantile`, the default, is the 95 % quantile of the
   * training block that comes with the forecast; where it comes with none, the threshold alone decides. With
   * `quantile-required` the rule does not hold then. A number is a bound of the desk's own.
   */
  readonly usual?: 'quantile' | 'quantile-required' | 'any' | number;
  /** Once it holds, it does so until the measure falls this far below the threshold; 0 by default. */
  readonly hysteresis?: number;
}

/**
 * What a rule does. Sizes are contracts, one coin of the underlying each.
 *
 * - `complete`: crosses what remains, one order in each `pace`;
 * - `pause`: cancels, and waits; with a `probe` it leaves a small passive order. While its rule still holds at the end
 *   it is armed again, `rearms` times for one spike, once by default;
 * - `cross`: takes at the far touch, ahead of the schedule as far as the policy allows;
 * - `passive`: trades the schedule behind the near touch, and never nearer to the fair value than the edge;
 * - `schedule`: trades the schedule by the policy's own tactic;
 * - `cap`: limits the size of whatever order results. It is not chosen, it adds to what is.
 */
export type RuleAction =
  | { readonly kind: 'complete'; readonly pace: Micros }
  | {
      readonly kind: 'pause';
      readonly duration: Micros;
      readonly probe?: number;
      readonly rearms?: number;
    }
  | { readonly kind: 'cross'; readonly child: number }
  | {
      readonly kind: 'passive';
      readonly child?: number;
      readonly joins?: boolean;
      readonly edgeTicks?: number;
    }
  | { readonly kind: 'schedule'; readonly child?: number }
  | { readonly kind: 'cap'; readonly child: number };

/** One row of an action table: plain data that a desk can read, change, extend and store. */
export interface ForecastRule {
  readonly id: string;
  readonly when: RuleCondition;
  readonly action: RuleAction;
  /** Why, for the person who watches. */
  readonly reason: string;
}
