import {
  type ComboInstrument,
  type Instrument,
  opposite,
  type ParentOrder,
  type Side,
} from '@slipstream/core';

/** A combo book that trades the same legs, and the side on which it does the parent. */
export interface ComboRoute {
  readonly instrument: ComboInstrument;
  readonly side: Side;
}

/**
 * The combo whose legs are the parent's, one unit for one: on a book of its own there is no leg risk. Its legs may be
 * listed the other way round; then the other side of it does the same.
 *
 * @example
 * ```ts
 * import { LotSize, TickTable } from '@slipstream/core';
 * import { sampleCall } from '@slipstream/core/testing';
 * import { comboFor } from '@slipstream/execution';
 *
 * const spread = {
 *   ...sampleCall, kind: 'combo' as const, id: 'deribit:BTC-CS-25DEC26-100000_120000',
 *   legs: [{ instrument: 'a', ratio: 1 }, { instrument: 'b', ratio: -1 }],
 * };
 * const parent = {
 *   id: 'p1', side: 'buy' as const, quantity: 50, start: 0, end: 9, urgency: 0, risk: {},
 *   remainder: 'leave' as const,
 *   legs: [{ instrument: 'b', ratio: 1 }, { instrument: 'a', ratio: -1 }],
 * };
 * comboFor(parent, [sampleCall, spread])?.side; // => 'sell'
 * comboFor({ ...parent, legs: [{ instrument: 'a', ratio: 2 }] }, [spread]); // => undefined
 * ```
 */
export function comboFor(
  { legs, side }: Pick<ParentOrder, 'legs' | 'side'>,
  instruments: readonly Instrument[],
): ComboRoute | undefined {
  for (const instrument of instruments) {
    if (instrument.kind !== 'combo' || instrument.legs.length !== legs.length) continue;
    const factors = legs.map(({ instrument: id, ratio }) => {
      const own = instrument.legs.find((leg) => leg.instrument === id);
      return own === undefined ? undefined : ratio / own.ratio;
    });
    if (factors.every((factor) => factor === 1)) return { instrument, side };
    if (factors.every((factor) => factor === -1)) return { instrument, side: opposite(side) };
  }
  return undefined;
}
