import type { Micros } from '@slipstream/core';
import type { ChildOrder } from './child-order.ts';
import type { KernelSettings } from './kernel-settings.ts';

type Patience = Pick<KernelSettings, 'answerWithin' | 'queryEvery'>;

/** Whether the venue owes an answer about an order: to a command, or the end of an immediate order. */
function owesAnswer({ state, timeInForce }: ChildOrder): boolean {
  if (state === 'working') return timeInForce !== 'good-til-cancelled';
  return state === 'pending' || state === 'amend-pending' || state === 'cancel-pending';
}

/** When the next thing is due to happen to an order that its venue says nothing of; absent when nothing is. */
export function dueAt(
  child: ChildOrder,
  { answerWithin, queryEvery }: Patience,
): Micros | undefined {
  const { sentAt, queriedAt } = child;
  if (child.state === 'unknown') return queriedAt === undefined ? sentAt : queriedAt + queryEvery;
  return owesAnswer(child) ? Math.max(sentAt, queriedAt ?? sentAt) + answerWithin : undefined;
}
