import type { Lots, PriceTicks } from '@slipstream/core';
import type { VenueAmendCommand, VenuePlaceCommand } from '../src/venue/commands/venue-command.ts';

/** What an order waits for, in whole ticks, as a referee reckons it for himself. */
interface RefereedTrigger {
  readonly source: 'mark' | 'last';
  readonly rising: boolean;
  readonly offset: PriceTicks | undefined;
  price: PriceTicks;
}

/** An order as a referee follows it beside the engine. */
export class RefereedOrder {
  readonly buys: boolean;
  readonly unpriced: boolean;
  ticks: PriceTicks;
  lots: Lots;
  filled: Lots = 0;
  ended = false;
  #waits: RefereedTrigger | undefined;

  constructor(
    command: VenuePlaceCommand,
    told: Readonly<Record<'mark' | 'last', PriceTicks | undefined>>,
  ) {
    const { side, orderType = 'limit', lots, ticks } = command;
    this.buys = side === 'buy';
    this.unpriced = /market$|trailing/.test(orderType);
    const anyPrice = this.buys ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
    this.ticks = this.unpriced ? anyPrice : ticks!;
    this.lots = lots;
    if (!/^(stop|take|trailing)-/.test(orderType)) return;
    const source = command.trigger as 'mark' | 'last';
    const rising = orderType.startsWith('take') ? !this.buys : this.buys;
    const trails = orderType === 'trailing-stop';
    const offset = trails ? whole(command.triggerOffset!) : undefined;
    const price = trails ? Number.NaN : whole(command.triggerPrice!);
    this.#waits = { source, rising, offset, price };
    const now = told[source];
    if (trails && now !== undefined) this.#waits.price = this.#from(now);
  }

  /** Whether it is not in the market yet. */
  get waiting(): boolean {
    return this.#waits !== undefined;
  }

  get leaves(): Lots {
    return this.lots - this.filled;
  }

  /** A source told a price: gives whether that sets the order off, which it does once. */
  hears(source: 'mark' | 'last', ticks: PriceTicks): boolean {
    const waits = this.#waits;
    if (waits?.source !== source || this.ended) return false;
    if (waits.rising ? ticks >= waits.price : ticks <= waits.price) {
      this.#waits = undefined;
      return true;
    }
    if (waits.offset === undefined) return false;
    const bound = waits.rising ? Math.min : Math.max;
    waits.price = bound(waits.price, this.#from(ticks));
    return false;
  }

  /** An amendment of it was granted. */
  amended(command: VenueAmendCommand): void {
    const waits = this.#waits;
    if (waits === undefined) return;
    const { triggerPrice, triggerOffset } = command;
    if (triggerPrice !== undefined) waits.price = whole(triggerPrice);
    if (triggerOffset === undefined) return;
    const sign = waits.rising ? 1 : -1;
    const extreme = waits.price - sign * waits.offset!;
    this.#waits = {
      ...waits,
      offset: whole(triggerOffset),
      price: extreme + sign * whole(triggerOffset),
    };
  }

  #from(ticks: PriceTicks): PriceTicks {
    const { rising, offset } = this.#waits!;
    return rising ? ticks + offset! : ticks - offset!;
  }
}

function whole(price: number): PriceTicks {
  return Math.round(price * 10_000);
}
