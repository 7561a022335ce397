import { filter, map, type OperatorFunction } from 'rxjs';
import type { Frame } from '../events/frame.ts';
import type { AccountReport } from '../orders/account.ts';
import type { HumanCommand } from '../orders/human-command.ts';
import type { OrderEvent } from '../orders/order-event.ts';
import type { Stamped } from '../time/entrance.ts';
import type { LineInput } from './line-input.ts';

/** One kind of what enters a line. */
type Of<Kind extends LineInput['kind']> = Extract<LineInput, { kind: Kind }>;

/**
 * The frames among the inputs of a line, with the receive time of its entrance.
 *
 * @example
 * ```ts
 * import { frames } from '@slipstream/core';
 * import { of } from 'rxjs';
 *
 * const input = { kind: 'frame', connection: 'deribit', text: '{}' } as const;
 * const seen: unknown[] = [];
 * of({ number: 0, receiveTime: 5, input }).pipe(frames()).subscribe((frame) => seen.push(frame));
 * seen; // => [{ connection: 'deribit', receiveTime: 5, text: '{}' }]
 * ```
 */
export function frames(): OperatorFunction<Stamped<LineInput>, Frame> {
  return (inputs$) =>
    inputs$.pipe(
      filter(isOf('frame')),
      map(({ input, receiveTime }) => ({
        connection: input.connection,
        receiveTime,
        text: input.text,
      })),
    );
}

/** The order events among the inputs of a line, with the receive time of its entrance: a gateway's `events$`. */
export function orderEvents(): OperatorFunction<Stamped<LineInput>, OrderEvent> {
  return (inputs$) =>
    inputs$.pipe(
      filter(isOf('order')),
      map(({ input, receiveTime }) =>
        input.event.receiveTime === receiveTime ? input.event : { ...input.event, receiveTime },
      ),
    );
}

/** The words of the person in charge among the inputs of a line. */
export function humanCommands(): OperatorFunction<Stamped<LineInput>, HumanCommand> {
  return (inputs$) =>
    inputs$.pipe(
      filter(isOf('human')),
      map(({ input }) => input.command),
    );
}

/**
 * The venue's accounts of our orders among the inputs of a line, with the receive time of its entrance: the `reports$` of a
 * gateway's account.
 *
 * @example
 * ```ts
 * import { accountReports } from '@slipstream/core';
 * import { of } from 'rxjs';
 *
 * const asked = { instrument: 'deribit:BTC-PERPETUAL', names: 'p.', since: 0, askedAt: 1 };
 * const report = { ...asked, exchangeTime: 2, receiveTime: 3, orders: [], fills: [] };
 * const seen: number[] = [];
 * const inputs$ = of({ number: 0, receiveTime: 5, input: { kind: 'account', report } as const });
 * inputs$.pipe(accountReports()).subscribe(({ receiveTime }) => seen.push(receiveTime));
 * seen; // => [5]
 * ```
 */
export function accountReports(): OperatorFunction<Stamped<LineInput>, AccountReport> {
  return (inputs$) =>
    inputs$.pipe(
      filter(isOf('account')),
      map(({ input, receiveTime }) =>
        input.report.receiveTime === receiveTime ? input.report : { ...input.report, receiveTime },
      ),
    );
}

function isOf<Kind extends LineInput['kind']>(
  kind: Kind,
): (stamped: Stamped<LineInput>) => stamped is Stamped<Of<Kind>> {
  return (stamped): stamped is Stamped<Of<Kind>> => stamped.input.kind === kind;
}
