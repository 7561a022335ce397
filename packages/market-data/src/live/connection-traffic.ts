import type { Micros } from '@slipstream/core';
import { ClockSkew } from './clock-skew.ts';

/** What came over a connection, in figures. */
export interface TrafficFigures {
  /** Messages of the venue, market data and others. */
  readonly frames: number;
  /** Their bytes, as they crossed the socket without its framing. */
  readonly bytes: number;
  /** When the venue was last heard, a ping counted; absent before the first sign. */
  readonly heardAt: Micros | undefined;
  /** The least of receive time minus exchange time of late; absent before the first dated frame. */
  readonly clockSkewMicros: Micros | undefined;
  /**
   * How much later the last dated frame was received than its exchange time and the skew explain, in microseconds: the
   * venue's own delay, the way, and what waited for this process.
   */
  readonly lagMicros: Micros | undefined;
  /** The worst lag of the last one to two windows. */
  readonly worstLagMicros: Micros | undefined;
}

/**
 * Counts what comes over a connection. Written with every frame, so it is no value: it allocates nothing, and its cost
 * does not depend on how many channels there are.
 */
export class ConnectionTraffic {
  readonly #skew: ClockSkew;
  readonly #window: Micros;
  #frames = 0;
  #bytes = 0;
  #heardAt: Micros = Number.NEGATIVE_INFINITY;
  #lag: Micros = Number.NaN;
  #worst: Micros = Number.NEGATIVE_INFINITY;
  #worstBefore: Micros = Number.NEGATIVE_INFINITY;
  #began: Micros = Number.NEGATIVE_INFINITY;

  constructor({
    skewWindow,
    lagWindow,
  }: { readonly skewWindow: Micros; readonly lagWindow: Micros }) {
    this.#skew = new ClockSkew({ windowMicros: skewWindow });
    this.#window = lagWindow;
  }

  /** When the venue was last heard; minus infinity before the first sign. */
  get heardAt(): Micros {
    return this.#heardAt;
  }

  /** A sign of life without content. */
  sign(time: Micros): void {
    this.#heardAt = time;
  }

  /** One message, with the venue's time where it has one. */
  note(bytes: number, exchangeTime: Micros | undefined, time: Micros): void {
    this.#heardAt = time;
    this.#frames += 1;
    this.#bytes += bytes;
    if (exchangeTime === undefined) return;
    this.#skew.note(exchangeTime, time);
    this.#lag = time - exchangeTime - this.#skew.least;
    if (time - this.#began >= this.#window) {
      const old = time - this.#began >= 2 * this.#window;
      this.#worstBefore = old ? Number.NEGATIVE_INFINITY : this.#worst;
      this.#worst = Number.NEGATIVE_INFINITY;
      this.#began = time;
    }
    this.#worst = Math.max(this.#worst, this.#lag);
  }

  get figures(): TrafficFigures {
    const worst = Math.max(this.#worst, this.#worstBefore);
    return {
      frames: this.#frames,
      bytes: this.#bytes,
      heardAt: finite(this.#heardAt),
      clockSkewMicros: this.#skew.micros,
      lagMicros: finite(this.#lag),
      worstLagMicros: finite(worst),
    };
  }
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}
