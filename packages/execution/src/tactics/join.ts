import { requireSetting } from '../errors/invalid-setting.ts';
import { farTouch, stepBack } from '../risk/aggression.ts';
import { othersTouch } from './others-touch.ts';
import type { Tactic, TacticChoice } from './tactic.ts';

/** Where a resting order stands. */
export interface JoinSettings {
  /** Steps of the tick table behind the best price of the own side; 0, the default, joins it. */
  readonly behind?: number;
}

/**
 * Rests post-only at the best price of the own side, or some steps behind it, and follows it. Where nobody
 * else stands there it rests one step off the far side.
 *
 * @throws {InvalidSetting} when `behind` is no whole number from 0.
 * @example
 * ```ts
 * import { join } from '@slipstream/execution';
 *
 * join().id; // => 'join'
 * join({ behind: 1 }).id; // => 'join 1 behind'
 * ```
 */
export function join({ behind = 0 }: JoinSettings = {}): Tactic {
  const whole = Number.isSafeInteger(behind) && behind >= 0;
  requireSetting(whole, 'behind', behind, 'a whole number of steps from 0');
  return {
    id: behind === 0 ? 'join' : `join ${behind} behind`,
    steady: true,
    choose(context): TacticChoice {
      const { market, parent, instrument } = context;
      const near = othersTouch(context);
      const far = farTouch(market.book, parent.side);
      if (near === undefined && far === undefined) {
        return { kind: 'wait', reason: 'the book is empty' };
      }
      let ticks = near ?? stepBack(instrument.ticks, parent.side, far!);
      for (let step = 0; step < behind; step += 1) {
        ticks = stepBack(instrument.ticks, parent.side, ticks);
      }
      const reason = behind === 0 ? 'rest at the near touch' : 'rest behind the near touch';
      return { kind: 'order', ticks, timeInForce: 'good-til-cancelled', postOnly: true, reason };
    },
  };
}
