import type { Action } from './action.ts';
import { type Desk, QUANTITY } from './desk.ts';
import { isEnd, Play } from './play.ts';

/**
 * Plays a sequence to its end, the policy being one that obeys it where no other is named, and checks that every lot is accounted for.
 *
 * @throws Error naming the invariant that broke.
 */
export function checkSequence(sequence: readonly Action[], desk?: Desk): Play {
  const play = new Play(desk);
  for (const action of sequence) play.do(action);
  play.settle();
  const { outcome, filled, remainder, children } = play.kernel.result();
  const say = (rule: string, ...seen: readonly unknown[]): never => {
    throw new Error(`${rule}: ${seen.map(String).join(', ')}`);
  };
  if (filled !== play.venue.filled) say('filled', filled, play.venue.filled);
  if (remainder !== QUANTITY - filled) say('remainder', remainder);
  if (outcome !== (filled === QUANTITY ? 'done' : 'incomplete')) say('outcome', outcome);
  for (const child of children) {
    if (!isEnd(child.state) || child.leaves !== 0) say('open in the end', JSON.stringify(child));
    const truth = play.venue.orders.get(child.order)?.filled ?? 0;
    if (child.filled !== truth) say('filled of an order', child.order, child.filled, truth);
  }
  play.checkReplay();
  return play;
}
