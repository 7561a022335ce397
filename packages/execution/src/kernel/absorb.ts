import type {
  AmendedEvent,
  AmendRejectedEvent,
  CancelledEvent,
  FilledEvent,
  Lots,
  Micros,
  OrderEvent,
  OrderStateEvent,
  UnknownOutcomeEvent,
} from '@slipstream/core';
import { type ChildOrder, mostOf, type Terms } from './child-order.ts';
import { type ChildState, isTerminal } from './child-state.ts';

/** What an event showed besides the new state. */
export type OrderNote =
  | { readonly kind: 'duplicate' }
  /** A fill of an order that had ended without announcing it. Booked; nothing reopens. */
  | { readonly kind: 'late-fill' }
  /** The venue filled more than the order had. Booked, and an alarm. */
  | { readonly kind: 'overfill'; readonly text: string }
  /** The venue said what cannot be. The order's quantity stays committed. */
  | { readonly kind: 'contradiction'; readonly text: string };

/** A child order after an event, and what the event showed. */
export interface Absorbed {
  readonly child: ChildOrder;
  readonly note?: OrderNote;
}

/**
 * The order state machine: a child order after an event of its venue, received at `now`. Quantity is freed
 * only by proof, an end is for good, a trade counts once. Events may come twice, and those of different
 * channels in any order: the quantities end the same.
 */
export function absorb(child: ChildOrder, event: OrderEvent, now: Micros): Absorbed {
  switch (event.type) {
    case 'accepted':
      return { child: accepted(child) };
    case 'rejected':
      return neverWas(child, now, `rejected: ${event.reason}`);
    case 'filled':
      return filled(child, event, now);
    case 'cancelled':
      return cancelled(child, event, now);
    case 'cancel-rejected':
      return { child: cancelRejected(child) };
    case 'amended':
      return amended(child, event, now);
    case 'amend-rejected':
      return { child: amendRejected(child, event, now) };
    case 'unknown-outcome':
      return { child: unknownOutcome(child, event) };
    case 'order-state':
      return orderState(child, event, now);
  }
}

/** A command without an answer for too long: its outcome is as unknown as if the gateway had said so. */
export function giveUpWaiting(child: ChildOrder): ChildOrder {
  const doubt = child.cancelAsked ? 'cancel' : child.amend ? 'amend' : 'place';
  return isTerminal(child.state)
    ? child
    : { ...child, state: 'unknown', doubt, cancelAsked: false };
}

function accepted(child: ChildOrder): ChildOrder {
  if (isTerminal(child.state)) return child;
  const known = { ...child, acknowledged: true };
  const waiting = child.doubt === 'place' && !child.acknowledged;
  const answered = child.state === 'pending' || waiting;
  return answered ? { ...known, state: standing(child), doubt: undefined } : known;
}

/** The state of an order that the venue knows, by what was asked of it since. */
function standing(child: ChildOrder): ChildState {
  if (child.cancelAsked) return 'cancel-pending';
  return child.amend && !child.termsInDoubt ? 'amend-pending' : 'working';
}

function neverWas(child: ChildOrder, now: Micros, text: string): Absorbed {
  if (isTerminal(child.state)) return { child };
  if (child.acknowledged || child.filled > 0) {
    const doubtful: ChildOrder = { ...child, state: 'unknown', doubt: child.doubt ?? 'place' };
    return { child: doubtful, note: contradiction(`${text}, after it had been accepted`) };
  }
  return { child: { ...child, state: 'rejected', doubt: undefined, endedAt: now } };
}

function filled(child: ChildOrder, event: FilledEvent, now: Micros): Absorbed {
  if (child.trades.includes(event.trade)) return { child, note: { kind: 'duplicate' } };
  if (!isCount(event.lots) || event.lots === 0) {
    return { child, note: contradiction(`a fill of ${event.lots} lots`) };
  }
  const total = child.filled + event.lots;
  const booked: ChildOrder = {
    ...child,
    filled: total,
    trades: [...child.trades, event.trade],
    acknowledged: true,
    state: child.state === 'pending' ? standing(child) : child.state,
  };
  if (total > mostOf(child)) {
    const text = `${total} lots filled of an order for ${mostOf(child)}`;
    return { child: completed(booked, now), note: { kind: 'overfill', text } };
  }
  if (isTerminal(child.state) && total > child.announced) {
    return { child: booked, note: { kind: 'late-fill' } };
  }
  return { child: completed(booked, now) };
}

/** An order of which everything is filled has ended, whatever was asked of it. */
function completed(child: ChildOrder, now: Micros): ChildOrder {
  if (isTerminal(child.state) || child.filled < mostOf(child)) return child;
  return { ...child, state: 'filled', doubt: undefined, endedAt: now };
}

function cancelled(child: ChildOrder, event: CancelledEvent, now: Micros): Absorbed {
  if (!isCount(event.filled)) {
    return { child: doubtful(child), note: contradiction(`cancelled with ${event.filled} filled`) };
  }
  return { child: ended(child, event.filled, endOf(child), now) };
}

/** An immediate order that nobody cancelled ran out of its own accord. */
function endOf(child: ChildOrder): ChildState {
  return child.timeInForce === 'good-til-cancelled' || child.cancelAsked ? 'cancelled' : 'expired';
}

function ended(child: ChildOrder, total: Lots, state: ChildState, now: Micros): ChildOrder {
  const announced = Math.max(child.announced, total);
  if (isTerminal(child.state)) return { ...child, announced };
  return { ...child, announced, state, doubt: undefined, endedAt: now };
}

function doubtful(child: ChildOrder): ChildOrder {
  if (isTerminal(child.state)) return child;
  return { ...child, state: 'unknown', doubt: child.doubt ?? 'cancel' };
}

function cancelRejected(child: ChildOrder): ChildOrder {
  if (!child.cancelAsked || isTerminal(child.state)) return child;
  // Gone, or never there: only the venue's account of the order can tell.
  return { ...child, cancelAsked: false, state: 'unknown', doubt: child.doubt ?? 'cancel' };
}

function amended(child: ChildOrder, event: AmendedEvent, now: Micros): Absorbed {
  if (isTerminal(child.state) || event.exchangeTime <= child.amendAnswered) return { child };
  const sound = Number.isSafeInteger(event.ticks) && isCount(event.lots);
  const lots = sound ? Math.max(event.lots, child.filled) : mostOf(child);
  const answered = { ...child, acknowledged: true, amendAnswered: event.exchangeTime };
  if (!child.amend || !sound) {
    // Somebody else changed our order, or the venue makes no sense: commit the larger quantity, and go.
    const safe = { ...answered, lots: Math.max(lots, child.lots), termsInDoubt: true };
    return {
      child: safe,
      note: contradiction(`amended to ${event.lots} at ${event.ticks}, unasked`),
    };
  }
  const after = settledAmend({ ...answered, ticks: event.ticks, lots });
  return { child: completed(after, now) };
}

function amendRejected(child: ChildOrder, event: AmendRejectedEvent, now: Micros): ChildOrder {
  const old = event.exchangeTime <= child.amendAnswered;
  if (isTerminal(child.state) || !child.amend || old) return child;
  return completed(settledAmend({ ...child, amendAnswered: event.exchangeTime }), now);
}

function settledAmend(child: ChildOrder): ChildOrder {
  const settled = { ...child, amend: undefined, termsInDoubt: false };
  const answered = child.state === 'amend-pending' || child.doubt === 'amend';
  return answered ? { ...settled, state: standing(settled), doubt: undefined } : settled;
}

function unknownOutcome(child: ChildOrder, { command }: UnknownOutcomeEvent): ChildOrder {
  if (isTerminal(child.state)) return child;
  const open =
    command === 'place'
      ? !child.acknowledged
      : command === 'amend'
        ? child.amend !== undefined
        : child.cancelAsked;
  if (!open) return child;
  const cancelAsked = command === 'cancel' ? false : child.cancelAsked;
  return { ...child, state: 'unknown', doubt: command, cancelAsked };
}

function orderState(child: ChildOrder, event: OrderStateEvent, now: Micros): Absorbed {
  if (!isCount(event.filled)) {
    return { child, note: contradiction(`an account with ${event.filled} filled`) };
  }
  switch (event.state) {
    case 'filled':
      return { child: ended(child, event.filled, 'filled', now) };
    case 'cancelled':
      return { child: ended(child, event.filled, endOf(child), now) };
    case 'rejected':
    case 'absent':
      return neverWas(child, now, `its venue calls it ${event.state}`);
    case 'open':
      return open(child, event, now);
  }
}

function open(child: ChildOrder, event: OrderStateEvent, now: Micros): Absorbed {
  if (child.state !== 'unknown') return { child };
  const { amend } = child;
  const known: ChildOrder = {
    ...child,
    announced: Math.max(child.announced, event.filled),
    acknowledged: true,
    doubt: undefined,
    termsInDoubt: child.termsInDoubt || amend !== undefined,
    state: child.cancelAsked ? 'cancel-pending' : 'working',
  };
  const told = termsTold(event, child.amendAnswered);
  if (!told) return { child: known };
  if (amend && isSame(told, amend)) {
    const settled = { ...known, ...told, amend: undefined, termsInDoubt: false };
    return { child: completed({ ...settled, amendAnswered: event.exchangeTime }, now) };
  }
  // The old terms do not prove that the amendment never comes: it stays in doubt.
  if (isSame(told, child)) return { child: known };
  const lots = isCount(told.lots) ? Math.max(child.lots, told.lots) : child.lots;
  const note = contradiction(`open with ${told.lots} lots at ${told.ticks}, unasked`);
  return { child: { ...known, lots, termsInDoubt: true }, note };
}

/** Price and quantity by an account; absent where it does not tell them, or an answer has overtaken it. */
function termsTold(event: OrderStateEvent, answered: Micros): Terms | undefined {
  const { ticks, lots, exchangeTime } = event;
  const told = ticks !== undefined && lots !== undefined && exchangeTime > answered;
  return told ? { ticks, lots } : undefined;
}

function isSame(a: Terms, b: Terms): boolean {
  return a.ticks === b.ticks && a.lots === b.lots;
}

function isCount(lots: number): boolean {
  return Number.isSafeInteger(lots) && lots >= 0;
}

function contradiction(text: string): OrderNote {
  return { kind: 'contradiction', text };
}
