import type { PolicyContext, Tactic, TacticChoice } from '@slipstream/execution';
import { join } from '@slipstream/execution';

/**
 * A tactic of our own: rests one step inside a spread that has room for it, and joins the near touch where it has none.
 * Whoever wants to trade next meets us first, for one step of price. It never takes: what it says is post-only, and the
 * kernel keeps it off the far side.
 *
 * @param room the steps of the tick table that a spread must have for it.
 */
export function insideTheSpread(room = 3): Tactic {
  const atTouch = join();
  return {
    id: 'inside the spread',
    // It looks at the book and its own orders alone, so while these stay it need not be asked again.
    steady: true,
    choose(context, want): TacticChoice {
      const choice = atTouch.choose(context, want);
      if (choice.kind === 'wait') return choice;
      const ticks = oneStepInside(context, choice.ticks, room);
      if (ticks === undefined) return choice;
      return { ...choice, ticks, reason: 'rest inside the spread' };
    },
  };
}

/** One step nearer to the far side than the others' best price; nothing where the spread has no room for it. */
function oneStepInside(
  { parent, market: { book }, instrument: { ticks: table } }: PolicyContext,
  touch: number,
  room: number,
): number | undefined {
  const buys = parent.side === 'buy';
  const far = buys ? book.bestAsk : book.bestBid;
  if (far === undefined || Math.abs(far - touch) < room * table.tickAt(touch)) return undefined;
  return buys ? table.up(touch) : table.down(touch);
}
