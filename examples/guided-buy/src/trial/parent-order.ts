import type { ParentOrder, Side } from '@slipstream/core';
import type { ParentSize, Scene, Tape } from '../scene/scene.ts';

/** How far beyond the far touch a child may be priced, in ticks that an order moves by. */
const COLLAR = 5;

/** The parent order of a window, which is completed at its end. */
export function parentOrder(
  { instrument, size }: Pick<Scene, 'instrument' | 'size'>,
  window: Tape['windows'][number],
  id: string,
  market: { readonly touch: number; readonly price: number },
  side: Side = 'buy',
): ParentOrder {
  const { ticks } = instrument;
  return {
    id,
    legs: [{ instrument: instrument.id, ratio: 1 }],
    side,
    quantity: Math.max(
      instrument.size.minimum,
      instrument.size.floor(amountOf(size, market.touch)),
    ),
    start: window.start,
    end: window.end,
    urgency: 0.5,
    risk: { collarTicks: COLLAR * ticks.tickAt(ticks.nearest(market.price)) },
    remainder: 'cross',
  };
}

function amountOf(size: ParentSize, touch: number): number {
  return size.kind === 'amount' ? size.amount : size.multiple * touch;
}
