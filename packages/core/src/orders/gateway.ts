import type { Observable } from 'rxjs';
import type { AccountDesk } from './account.ts';
import type { OrderCommand } from './order-command.ts';
import type { OrderEvent } from './order-event.ts';

/**
 * The way to a venue. `send` returns at once and never throws for what a venue may answer: every command is
 * answered by events, and by `unknown-outcome` where nobody knows. `events$` is hot and carries the receive
 * time of its line. The contract test of `@slipstream/core/testing` says the rest.
 */
export interface Gateway {
  readonly events$: Observable<OrderEvent>;
  /** Hands a command over, or answers it with an event. */
  send(command: OrderCommand): void;
  /** The venue's own account of our orders; absent where the way to the venue gives none. */
  readonly account?: AccountDesk | undefined;
}
