import { type Lots, tradedOnBook } from '@slipstream/core';
import { requireSetting } from '../errors/invalid-setting.ts';
import type { PolicyContext } from '../policy/policy-context.ts';
import type { Schedule } from './schedule.ts';

/** How a POV takes part. */
export interface PovSettings {
  /** Own lots for each lot that others trade: 0.1 is one in eleven of all. */
  readonly rate: number;
}

/** What has been traded since the parent began, as far as the schedule was asked. */
export interface PovState {
  /** The last trade that was counted. */
  readonly lastTrade: string | undefined;
  /** Traded on the book, own fills included, in the instrument's unit. */
  readonly traded: number;
  readonly reached: Lots;
}

/**
 * Percentage of volume: follows what others trade on the book at a set rate, and never runs ahead of it. Block, combo
 * and RFQ prints do not count, nor do own trades: of what was printed, all that is filled or could be filled by now is
 * taken for our own. So its target lags by the rate times what works, and two fills that are told late never feed
 * each other. It ends where the volume ends; what is left then is the deadline's.
 *
 * @throws {InvalidSetting} when the rate is not above 0, or above 1.
 * @example
 * ```ts
 * import { pov } from '@slipstream/execution';
 *
 * pov({ rate: 0.1 }).id; // => 'pov 0.1'
 * ```
 */
export function pov({ rate }: PovSettings): Schedule<PovState> {
  requireSetting(rate > 0 && rate <= 1, 'rate', rate, 'a share above 0 and at most 1');
  return {
    id: `pov ${rate}`,
    init: () => ({ lastTrade: undefined, traded: 0, reached: 0 }),
    target(context, last) {
      const { parent, instrument } = context;
      const { lastTrade, traded } = counted(context, last);
      const others = traded - instrument.size.amount(parent.filled + parent.working);
      const due = others > 0 ? instrument.size.floor(rate * others) : 0;
      const reached = Math.max(last.reached, Math.min(parent.quantity, due));
      return { state: { lastTrade, traded, reached }, lots: reached };
    },
  };
}

/** Each trade is seen as the last one once, because every event of the market asks. */
function counted(
  { market, parent }: PolicyContext,
  { lastTrade, traded }: PovState,
): Pick<PovState, 'lastTrade' | 'traded'> {
  const trade = market.lastTrade;
  if (!trade || trade.id === lastTrade) return { lastTrade, traded };
  const counts = tradedOnBook(trade) && trade.receiveTime >= parent.order.start;
  return { lastTrade: trade.id, traded: counts ? traded + trade.amount : traded };
}
