import type {
  AccountReport,
  Instrument,
  Micros,
  OrderAccount,
  OrderEvent,
  OrderId,
  Side,
} from '@slipstream/core';
import { type ChildOrder, leavesOf, newChild } from './child-order.ts';
import { isTerminal } from './child-state.ts';
import type { Ledger } from './ledger.ts';

/** What a venue's account showed that we did not know. */
export type FindingKind =
  /** The venue has a fill that we never heard of. It is booked. */
  | 'fill-missed'
  /** The venue has ended an order that we took for open. Its end is booked. */
  | 'end-missed'
  /** The venue has an order under one of our names that we did not send. It is adopted and cancelled. */
  | 'unknown-to-us'
  /** We hold an order, acknowledged before, of which the venue knows nothing. It is in doubt and stays committed. */
  | 'missing-at-venue'
  /** An open order has another price or quantity. The larger one is committed, and the order is cancelled. */
  | 'terms-differ'
  /** The venue counts fewer fills of an order than we have booked. */
  | 'fills-unknown-to-venue'
  /** The venue calls an order open that it has told us is gone. What is left of it is committed, and it is cancelled. */
  | 'open-though-ended'
  /** All that may still fill is more than the parent has left. */
  | 'over-committed';

/** One difference between a venue's account and ours. */
export interface Finding {
  readonly kind: FindingKind;
  readonly order: OrderId;
  readonly text: string;
  /** Whether nothing that we know of explains it: then the kernel halts. */
  readonly grave: boolean;
}

/** What a comparison comes to: what was found, and what has to be booked, in this order. */
export interface Comparison {
  readonly findings: readonly Finding[];
  /** Orders that were not ours until now. */
  readonly adopted: readonly ChildOrder[];
  /** Orders of ours that are worse off than we knew. */
  readonly corrected: readonly ChildOrder[];
  /** Fills, and the states of orders, as their venue would have told them. */
  readonly events: readonly OrderEvent[];
  /** Orders that have to be cancelled although they had ended. */
  readonly recalled: readonly OrderId[];
  /** Whether every order was judged: none has moved since the report was asked for. */
  readonly complete: boolean;
}

/** What a report is compared with. */
export interface OwnAccount {
  readonly ledger: Ledger;
  readonly instrument: Instrument;
  readonly side: Side;
  readonly now: Micros;
  /** Whether a name is one that this kernel gives. */
  isOurs(name: OrderId): boolean;
  /** Whether a crash may have lost what was sent last: it explains orders that we do not know. */
  readonly afterCrash: boolean;
}

/** The owner of adopted orders. No policy wants them, so they are cancelled. */
const NOBODY = '';

/**
 * Compares a venue's account with ours. An order that moved after the report was asked for is not judged: the report
 * could not know. Pure; the same report a second time finds nothing.
 */
export function compareAccount(report: AccountReport, own: OwnAccount): Comparison {
  const findings: Finding[] = [];
  const adopted: ChildOrder[] = [];
  const corrected: ChildOrder[] = [];
  const events: OrderEvent[] = [];
  const recalled: OrderId[] = [];
  let complete = true;
  const { ledger } = own;
  const find = (kind: FindingKind, order: OrderId, text: string, grave: boolean): void => {
    findings.push({ kind, order, text: `${order}: ${text}`, grave });
  };

  const orders = report.orders.filter(({ order }) => own.isOurs(order));
  const fills = report.fills.filter(({ order }) => own.isOurs(order));
  for (const given of [...orders, ...ofFillsAlone(orders, report, own)]) {
    // What was rejected never was.
    if (ledger.get(given.order) || given.state === 'rejected') continue;
    const grave = !own.afterCrash || given.side !== own.side;
    find('unknown-to-us', given.order, `${given.state}, ${given.lots} lots`, grave);
    adopted.push(adoptedChild(given, own.now));
  }

  const told = new Map<OrderId, number>();
  for (const fill of fills) {
    const child = ledger.get(fill.order);
    if (child?.trades.includes(fill.trade) === true) continue;
    if (child) find('fill-missed', fill.order, `${fill.lots} lots of trade ${fill.trade}`, false);
    told.set(fill.order, (told.get(fill.order) ?? 0) + fill.lots);
    events.push({ ...fill, receiveTime: own.now });
  }

  for (const given of orders) {
    const child = ledger.get(given.order);
    if (!child) {
      if (given.state !== 'rejected') events.push(stateEvent(given, report, own.now));
      continue;
    }
    if (movedSince(child, report)) {
      complete = false;
      continue;
    }
    const filled = child.filled + (told.get(child.id) ?? 0);
    if (given.filled < child.filled) {
      const text = `${given.filled} lots filled by the venue's account, ${filled} by ours`;
      find('fills-unknown-to-venue', child.id, text, true);
    }
    if (isTerminal(child.state)) {
      if (given.state === 'open') {
        if (child.announced < given.lots) {
          find('open-though-ended', child.id, `open, and it was ${child.state}`, true);
        }
        corrected.push({ ...child, announced: Math.max(child.announced, given.lots) });
        recalled.push(child.id);
      } else if (given.filled > filled) events.push(stateEvent(given, report, own.now));
      // It was open once more, or had announced fills that are all booked: nothing of it can fill any longer.
      else if (leavesOf(child) > 0) corrected.push({ ...child, announced: given.filled });
      continue;
    }
    if (given.state !== 'open') {
      find('end-missed', child.id, `${given.state}, ${given.filled} lots filled`, false);
      events.push(stateEvent(given, report, own.now));
    } else if (child.state === 'unknown') events.push(stateEvent(given, report, own.now));
    else if (differs(child, given)) {
      const text = `${given.lots} lots at ${given.ticks}, not ${child.lots} at ${child.ticks}`;
      find('terms-differ', child.id, text, true);
      corrected.push({ ...child, lots: Math.max(child.lots, given.lots), termsInDoubt: true });
    }
  }

  const listed = new Set(orders.map(({ order }) => order));
  for (const child of ledger.unsettled) {
    if (isTerminal(child.state) || listed.has(child.id)) continue;
    if (movedSince(child, report)) {
      complete = false;
      continue;
    }
    // One that the venue never acknowledged may not have come there; the answer to a query will tell.
    if (!child.acknowledged || child.missing) continue;
    find('missing-at-venue', child.id, `${child.state} by our account`, true);
    corrected.push({ ...child, state: 'unknown', doubt: child.doubt ?? 'cancel', missing: true });
  }
  return { findings, adopted, corrected, events, recalled, complete };
}

/** Whether the order moved since the report was asked for, or was asked to. At the same moment counts as since. */
function movedSince({ sentAt, heardAt }: ChildOrder, { askedAt }: AccountReport): boolean {
  return sentAt >= askedAt || (heardAt !== undefined && heardAt >= askedAt);
}

function differs(child: ChildOrder, given: OrderAccount): boolean {
  if (child.state !== 'working' || child.amend || child.termsInDoubt) return false;
  return child.ticks !== given.ticks || child.lots !== given.lots;
}

/** Orders of which the report has fills and nothing else: they ended long ago. */
function ofFillsAlone(
  orders: readonly OrderAccount[],
  { fills }: AccountReport,
  { isOurs, side, instrument }: OwnAccount,
): readonly OrderAccount[] {
  const listed = new Set(orders.map(({ order }) => order));
  const found = new Map<OrderId, OrderAccount>();
  for (const { order, lots, price } of fills) {
    if (!isOurs(order) || listed.has(order)) continue;
    const total = (found.get(order)?.lots ?? 0) + lots;
    const ticks = Math.round(instrument.ticks.inTicks(price));
    found.set(order, { order, state: 'filled', side, ticks, lots: total, filled: total });
  }
  return [...found.values()];
}

function adoptedChild({ order, side, ticks, lots }: OrderAccount, now: Micros): ChildOrder {
  const parts = { id: order, owner: NOBODY, slot: `adopted ${order}`, generation: 0, side };
  const terms = { ticks, lots, timeInForce: 'good-til-cancelled', postOnly: false } as const;
  const child = newChild({ ...parts, ...terms, sentAt: now });
  return { ...child, acknowledged: true, state: 'unknown', doubt: 'place' };
}

function stateEvent(
  { order, state, filled, ticks, lots }: OrderAccount,
  { exchangeTime }: AccountReport,
  receiveTime: Micros,
): OrderEvent {
  const terms = state === 'open' ? { ticks, lots } : {};
  return { type: 'order-state', order, state, filled, exchangeTime, receiveTime, ...terms };
}
