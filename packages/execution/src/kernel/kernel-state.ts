import type { RiskDeskState } from '../risk/risk-desk.ts';
import type { ChildOrder } from './child-order.ts';
import type { ControlState } from './control.ts';
import type { NamesState } from './dispatch.ts';
import type { Phase } from './execution-event.ts';
import type { IntakeState } from './intake.ts';
import type { JournalState } from './journal.ts';
import type { AccountState } from './next-account.ts';
import type { DeskState } from './policy-desk.ts';
import type { RateState } from './rate-budget.ts';
import type { Said, Wish } from './wish.ts';

/**
 * All that a kernel remembers between two steps, as plain data where the memories of its policies are. A kernel made of
 * the same parts that takes it over goes on as this one would.
 */
export interface KernelState {
  readonly phase: Phase;
  readonly children: readonly ChildOrder[];
  readonly control: ControlState;
  readonly intake: IntakeState;
  readonly desk: DeskState;
  readonly said: Said;
  readonly wish: Wish;
  readonly risk: RiskDeskState;
  readonly budget: RateState;
  readonly names: NamesState;
  readonly journal: JournalState;
  readonly account: AccountState;
}
