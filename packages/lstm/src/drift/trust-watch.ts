import { LARGEST_GAP, type Trust } from '../calibration/fit-trust.ts';

/** A direction that may be called. */
export type CalledDirection = 'up' | 'down';

/** A threshold that lost its trust, or has earned it anew. */
export interface TrustChange {
  readonly direction: CalledDirection;
  readonly trusted: boolean;
  /** Calls apart from each other that this rests on, their mean probability, and the share that came true. */
  readonly calls: number;
  readonly said: number;
  readonly cameTrue: number;
}

/** From so many calls on the gap itself decides, and so many must speak for a threshold that was off. */
const ENOUGH = 200;
/** The calls that are looked back at. */
const WINDOW = 400;
/** Fewer calls never decide. */
const LEAST = 20;
/** Standard errors by which the gap of fewer calls must be too wide. */
const CLEARLY = 1.645;

/**
 * Watches whether calls come true as often as they say, while they are served. A threshold is on because a calibration block
 * supported it. It goes off when, over the last 200 to 400 matured calls, the share that came true and the mean
 * probability lie further apart than the largest gap, or when fewer show so clearly. It goes on again when 200 calls after
 * that, which nobody acted on, lie within the gap. Right probabilities lose their threshold at times: a share of 200 calls has
 * a standard error of three points, and what is asked for is five.
 */
export class TrustWatch {
  readonly #largestGap: number;
  readonly #up: WatchedCalls | undefined;
  readonly #down: WatchedCalls | undefined;

  constructor({ up, down }: Trust, largestGap: number = LARGEST_GAP) {
    this.#largestGap = largestGap;
    this.#up = up === undefined ? undefined : new WatchedCalls(up);
    this.#down = down === undefined ? undefined : new WatchedCalls(down);
  }

  /** The thresholds that are on. */
  get trusted(): Trust {
    return {
      ...(this.#up?.isTrusted && { up: this.#up.from }),
      ...(this.#down?.isTrusted && { down: this.#down.from }),
    };
  }

  /** Whether a probability is a call that the threshold is judged by, on or off. */
  isCall(direction: CalledDirection, probability: number): boolean {
    const calls = direction === 'up' ? this.#up : this.#down;
    return calls !== undefined && probability >= calls.from;
  }

  /** Takes a matured call; those of one direction must not share time. */
  judge(direction: CalledDirection, said: number, cameTrue: boolean): TrustChange | undefined {
    const calls = direction === 'up' ? this.#up : this.#down;
    const trusted = calls?.add(said, cameTrue, this.#largestGap);
    if (calls === undefined || trusted === undefined) return undefined;
    const { count, said: mean, cameTrue: share } = calls;
    calls.decide(trusted);
    return { direction, trusted, calls: count, said: mean, cameTrue: share };
  }
}

/** The calls of one direction, the last 400 of them since the threshold went on or off. */
class WatchedCalls {
  readonly from: number;
  isTrusted = true;
  count = 0;
  readonly #said = new Float64Array(WINDOW);
  readonly #hits = new Uint8Array(WINDOW);
  #saidSum = 0;
  #hitSum = 0;
  #next = 0;

  constructor(from: number) {
    this.from = from;
  }

  get said(): number {
    return this.#saidSum / this.count;
  }

  get cameTrue(): number {
    return this.#hitSum / this.count;
  }

  /** What the threshold should be now, where that is something else than it is. */
  add(said: number, cameTrue: boolean, largestGap: number): boolean | undefined {
    const place = this.#next;
    this.#next = (place + 1) % WINDOW;
    if (this.count === WINDOW) {
      this.#saidSum -= this.#said[place]!;
      this.#hitSum -= this.#hits[place]!;
    } else {
      this.count += 1;
    }
    this.#said[place] = said;
    this.#hits[place] = cameTrue ? 1 : 0;
    this.#saidSum += said;
    this.#hitSum += this.#hits[place]!;
    const gap = Math.abs(this.said - this.cameTrue);
    if (!this.isTrusted) return this.count >= ENOUGH && gap <= largestGap ? true : undefined;
    if (this.count < LEAST) return undefined;
    const error = Math.sqrt((this.said * (1 - this.said)) / this.count);
    const allowed = this.count >= ENOUGH ? largestGap : largestGap + CLEARLY * error;
    return gap > allowed ? false : undefined;
  }

  /** Begins the next judgement with no calls. */
  decide(trusted: boolean): void {
    this.isTrusted = trusted;
    this.count = 0;
    this.#saidSum = 0;
    this.#hitSum = 0;
    this.#next = 0;
  }
}
