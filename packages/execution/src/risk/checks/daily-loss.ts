import { Decimal, MINUTE, type Micros } from '@slipstream/core';
import { requireSetting } from '../../errors/invalid-setting.ts';
import { reduces } from '../exposure.ts';
import { objectUnknown, type RiskCheck } from '../risk-check.ts';
import type { RiskAccount } from '../risk-state.ts';

/** How much may be lost in a day. */
export interface LossLimits {
  /** Money as text, in the currency of the account. */
  readonly mostLoss: string;
  /** Older accounts are no ground for new risk; a minute when left out. */
  readonly maxAge?: Micros;
}

/**
 * No new risk once the day's loss has come to its limit, or while no fresh account tells it. What reduces the position
 * passes.
 *
 * @throws {InvalidSetting} when the limit is not money of 0 or more, or the age is not above 0.
 * @example
 * ```ts
 * import { dailyLoss } from '@slipstream/execution';
 *
 * dailyLoss({ mostLoss: '1.5' }).id; // => 'daily-loss'
 * ```
 */
export function dailyLoss({ mostLoss, maxAge = MINUTE }: LossLimits): RiskCheck {
  const limit = moneyOf(mostLoss);
  const sound = limit?.gte(0) === true;
  requireSetting(sound, 'dailyLoss.mostLoss', mostLoss, 'decimal text of 0 or more');
  requireSetting(maxAge > 0, 'dailyLoss.maxAge', maxAge, 'a time above 0');
  return {
    id: 'daily-loss',
    check(request, state) {
      if (reduces(request, state)) return undefined;
      const profit = freshProfit(state.account, state.now, maxAge);
      if (profit === undefined) {
        const remedy = "Send accounts with the day's profit.";
        return objectUnknown("fresh account of the day's profit", { bound: mostLoss, remedy });
      }
      if (profit.negated().lt(limit!)) return undefined;
      const value = profit.negated().toString();
      const problem = `the day has lost ${value}, and the limit is ${mostLoss}`;
      return { value, bound: mostLoss, problem, remedy: 'Only reduce for the rest of the day.' };
    },
  };
}

function freshProfit(account: RiskAccount | undefined, now: Micros, maxAge: Micros) {
  if (account?.profitToday === undefined) return undefined;
  const age = now - account.time;
  return age <= maxAge ? moneyOf(account.profitToday) : undefined;
}

/** Finite money; nothing where a text is none. */
function moneyOf(text: string) {
  try {
    const money = new Decimal(text);
    return money.isFinite() ? money : undefined;
  } catch {
    return undefined;
  }
}
