import { EngineRig } from './engine-rig.ts';
import { type ScriptedEvent, snapshot, trade } from './scripted-tape.ts';

/** Two levels on either side: 195 and 190 ticks bid, 205 and 210 offered. */
export const TWO_LEVELS: ScriptedEvent = snapshot({
  bids: [0.0195, 2, 0.019, 3],
  asks: [0.0205, 3, 0.021, 4],
});

/** The venue's word of mark and index. */
export function mark(price: number, index = 100_000): ScriptedEvent {
  return { type: 'option-ticker', mark: price, index };
}

/** A matching engine in a market in which mark and last stand at 200 ticks and the index at 100,000. */
export function triggerRig(book: ScriptedEvent = TWO_LEVELS): EngineRig {
  const rig = new EngineRig();
  rig.market(book, mark(0.02), trade('buy', 0.02, 0.1));
  return rig;
}
