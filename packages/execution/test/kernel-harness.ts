import type {
  AmendCommand,
  MarketView,
  Micros,
  OrderCommand,
  OrderEvent,
  PlaceCommand,
} from '@slipstream/core';
import { MILLISECOND } from '@slipstream/core';
import type { KernelEvent } from '../src/kernel/execution-event.ts';
import { Kernel } from '../src/kernel/kernel.ts';
import type { KernelInput } from '../src/kernel/kernel-input.ts';
import type { KernelOutput, KernelParts } from '../src/kernel/kernel-parts.ts';
import type { DesiredOrder, Policy } from '../src/policy/policy.ts';
import type { PolicyContext } from '../src/policy/policy-context.ts';
import { marketOf, START } from './fake-market.ts';
import { parentOrder } from './samples.ts';
import type { OmitEach, Unstamped } from './unstamped.ts';

type Untimed = OmitEach<KernelInput, 'now'>;

/** A resting order in slot `a`, first generation. */
export function wanted(changes: Partial<DesiredOrder> = {}): DesiredOrder {
  return {
    slot: 'a',
    generation: 0,
    ticks: 200,
    lots: 10,
    timeInForce: 'good-til-cancelled',
    postOnly: true,
    ...changes,
  };
}

/** A kernel that a test drives input by input, with a policy that wants what the test says. */
export class KernelHarness {
  readonly kernel: Kernel;
  readonly events: KernelEvent[] = [];
  readonly contexts: PolicyContext[] = [];
  now: Micros = START;
  market: MarketView | undefined = marketOf([200, 50, 195, 50], [205, 30, 210, 50]);
  wants: readonly DesiredOrder[];
  wakeAt: Micros | undefined;
  #exchangeTime = START;

  constructor(wants: readonly DesiredOrder[], changes: Partial<KernelParts> = {}) {
    this.wants = wants;
    const policy: Policy<number> = {
      id: 'scripted',
      init: () => 0,
      decide: (context, state) => {
        this.contexts.push(context);
        return { state: state + 1, desired: this.wants, reason: 'the test wants it' };
      },
    };
    const instrument = this.market!.instrument;
    this.kernel = new Kernel({ parent: parentOrder(), instrument, policy, seed: 7, ...changes });
  }

  /** Gives one input a millisecond later, and the commands it brings. */
  step(input: Untimed = { kind: 'market' }, after = MILLISECOND): readonly OrderCommand[] {
    this.now += after;
    return this.at(input).commands;
  }

  /** Gives one input now. */
  at(input: Untimed): KernelOutput {
    const output = this.kernel.step({ ...input, now: this.now } as KernelInput, this.market);
    this.events.push(...output.events);
    this.wakeAt = output.wakeAt;
    return output;
  }

  /** Gives one event of an order. Each is made a microsecond after the last at the exchange. */
  order(event: Unstamped): readonly OrderCommand[] {
    this.#exchangeTime += 1;
    const times = { exchangeTime: this.#exchangeTime, receiveTime: this.now };
    return this.step({ kind: 'order', event: { ...event, ...times } as OrderEvent });
  }

  /** A fill of an order. */
  fill(order: string, trade: string, lots: number): readonly OrderCommand[] {
    const parts = { price: 0.02, liquidity: 'maker', fee: '0' } as const;
    return this.order({ type: 'filled', order, trade, lots, ...parts });
  }

  /** What was refused, in words. */
  get refusals(): readonly string[] {
    return this.events.flatMap((event) => (event.type === 'refusal' ? [event.reason] : []));
  }
}

/** The terms of a placed or amended order, for short expectations. */
export function terms(command: OrderCommand | undefined): string {
  if (command === undefined) return 'nothing';
  if (command.type === 'cancel' || command.type === 'query') {
    return `${command.type} ${command.order}`;
  }
  const { type, order, lots, ticks } = command as PlaceCommand | AmendCommand;
  return `${type} ${order}: ${lots} at ${ticks}`;
}
