import { requireSetting } from '../../errors/invalid-setting.ts';
import type { RiskCheck } from '../risk-check.ts';

/**
 * Keeps messages in hand: no new risk while fewer than these could be sent beyond the reserve for cancels, so that
 * amendments and questions still find room.
 *
 * @throws {InvalidSetting} when the number is below 1.
 * @example
 * ```ts
 * import { messageRate } from '@slipstream/execution';
 *
 * messageRate({ leastLeft: 3 }).id; // => 'message-rate'
 * ```
 */
export function messageRate({ leastLeft }: { readonly leastLeft: number }): RiskCheck {
  requireSetting(leastLeft >= 1, 'messageRate.leastLeft', leastLeft, 'messages, at least 1');
  return {
    id: 'message-rate',
    check(_request, { messagesLeft }) {
      if (messagesLeft >= leastLeft) return undefined;
      const problem = `messages left: ${messagesLeft}, at least ${leastLeft} are kept`;
      const remedy = 'Wait: the budget refills with time.';
      return { value: messagesLeft, bound: leastLeft, problem, remedy };
    },
  };
}
