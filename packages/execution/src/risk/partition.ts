import type { RiskCheck, RiskObjection, RiskRefusal } from './risk-check.ts';
import type { RiskRequest } from './risk-request.ts';
import type { RiskState } from './risk-state.ts';

declare const approved: unique symbol;

/** A request that passed every check. Only {@link partition} makes one, and only one becomes a command. */
export type Approved<Request extends RiskRequest = RiskRequest> = Request & {
  readonly [approved]: true;
};

/** An order that passed every check. */
export type ApprovedOrder = Approved<RiskRequest>;

/** A request that did not pass, and every reason. */
export interface Refused<Request extends RiskRequest = RiskRequest> {
  readonly request: Request;
  /** In the order of the checks; at least one. */
  readonly refusals: readonly RiskRefusal[];
}

/** What was asked for, each request on exactly one side and in the order it was asked. */
export interface Partition<Request extends RiskRequest = RiskRequest> {
  readonly approved: readonly Approved<Request>[];
  readonly refused: readonly Refused<Request>[];
}

const NO_WAIVER = (): boolean => false;

/**
 * Parts what is asked for into approved and refused. A request is approved when no check objects to it. Each is judged
 * as if everything asked before it stood already, refused or not, so that
 *
 * - the order of the checks decides nothing but the order of the reasons, and
 * - one more check never approves more.
 *
 * A check that throws, or answers anything but an objection or nothing, refuses.
 *
 * @param waived whether a person has lifted a check; heeded only where the check may be.
 * @example
 * ```ts
 * import { sampleCall } from '@slipstream/core/testing';
 * import { orderSize, partition } from '@slipstream/execution';
 *
 * const order = {
 *   slot: 'a', kind: 'place' as const, side: 'buy' as const, ticks: 200, lots: 40, more: 40,
 *   timeInForce: 'good-til-cancelled' as const, postOnly: true,
 * };
 * const state = {
 *   now: 0, instrument: sampleCall, market: undefined, filled: 0, committed: 0, open: 0, mostOpen: 5,
 *   halt: undefined, position: undefined, valuation: undefined, forecast: undefined, tradedAmount: 0,
 *   messagesLeft: 15, orderActions: 0, account: undefined,
 *   parent: {
 *     id: 'p1', legs: [], side: 'buy' as const, quantity: 100, start: 0, end: 9, urgency: 0, risk: {},
 *     remainder: 'leave' as const,
 *   },
 * };
 * const { approved, refused } = partition([order, { ...order, slot: 'b', lots: 90, more: 90 }], [orderSize({ mostLots: 50 })], state);
 * approved.map(({ slot }) => slot); // => ['a']
 * refused[0]?.refusals[0]?.problem; // => 'lots of one order: 90, at most 50'
 * ```
 */
export function partition<Request extends RiskRequest>(
  asked: readonly Request[],
  checks: readonly RiskCheck[],
  state: RiskState,
  waived: (check: string) => boolean = NO_WAIVER,
): Partition<Request> {
  const passed: Approved<Request>[] = [];
  const refused: Refused<Request>[] = [];
  let standing = state;
  for (const request of asked) {
    const refusals = refusalsOf(request, checks, standing, waived);
    if (refusals.length === 0) passed.push(request as Approved<Request>);
    else refused.push({ request, refusals });
    standing = withAsked(standing, request);
  }
  return { approved: passed, refused };
}

function refusalsOf(
  request: RiskRequest,
  checks: readonly RiskCheck[],
  state: RiskState,
  waived: (check: string) => boolean,
): readonly RiskRefusal[] {
  const unsound = faultOf(request);
  if (unsound) return [unsound];
  let refusals: RiskRefusal[] | undefined;
  for (const check of checks) {
    if (check.waivable === true && waived(check.id)) continue;
    const objection = answerOf(check, request, state);
    if (objection === undefined) continue;
    refusals ??= [];
    refusals.push({ ...objection, check: check.id });
  }
  return refusals ?? NONE;
}

const NONE: readonly RiskRefusal[] = [];

/** A check is anybody's code: what it throws, and what is no answer, is an objection. */
function answerOf(
  check: RiskCheck,
  request: RiskRequest,
  state: RiskState,
): RiskObjection | undefined {
  let answer: unknown;
  try {
    answer = check.check(request, state);
  } catch (error) {
    return broken(`threw ${wordsOf(error)}`);
  }
  if (answer === undefined) return undefined;
  const sound =
    typeof answer === 'object' && answer !== null && 'problem' in answer && 'remedy' in answer;
  return sound ? (answer as RiskObjection) : broken(`answered ${typeof answer}`);
}

function broken(problem: string): RiskObjection {
  const remedy = 'Mend the check: it answers an objection or undefined, and throws nothing.';
  return { value: undefined, bound: 'an answer', problem: `the check ${problem}`, remedy };
}

function wordsOf(error: unknown): string {
  try {
    return String(error);
  } catch {
    return 'what has no words';
  }
}

/** What is no order at all is refused before any check reads it. */
function faultOf({ ticks, lots, more }: RiskRequest): RiskRefusal | undefined {
  const remedy = 'Ask for whole ticks, whole lots above 0, and an increase of 0 or more.';
  const fault = (value: number, what: string): RiskRefusal => ({
    check: 'sound-order',
    value,
    bound: 'a whole number',
    problem: `the ${what} was ${value}`,
    remedy,
  });
  if (!Number.isSafeInteger(ticks)) return fault(ticks, 'price in ticks');
  if (!(Number.isSafeInteger(lots) && lots > 0)) return fault(lots, 'quantity');
  if (!(Number.isSafeInteger(more) && more >= 0)) return fault(more, 'increase');
  return undefined;
}

function withAsked(state: RiskState, request: RiskRequest): RiskState {
  if (faultOf(request)) return state;
  return {
    ...state,
    committed: state.committed + request.more,
    open: state.open + (request.kind === 'place' ? 1 : 0),
    messagesLeft: state.messagesLeft - 1,
    orderActions: state.orderActions + 1,
  };
}
