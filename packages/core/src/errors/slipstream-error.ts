/** What every error of Slipstream says: the sentence, the remedy, the data and the cause. */
export interface SlipstreamErrorParts {
  /** What is wrong, with the offending value: `price 0.00013 is not on the tick grid of BTC-...`. */
  readonly problem: string;
  /** What the reader can do about it, as a sentence. */
  readonly remedy: string;
  /** The values behind the sentence, for programs. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** The error underneath, kept whole. */
  readonly cause?: unknown;
}

/**
 * The base of every error that Slipstream throws. Each package derives one base of its own from it,
 * and each fault a class of its own from that, so that a program can tell them apart by `instanceof`
 * and a person by reading the message.
 *
 * @example
 * ```ts
 * import { SlipstreamError } from '@slipstream/core';
 *
 * const error = new SlipstreamError({ problem: 'lot 0 is not positive', remedy: 'Give a lot above 0.' });
 * error.message; // => 'lot 0 is not positive. Give a lot above 0.'
 * ```
 */
export class SlipstreamError extends Error {
  readonly problem: string;
  readonly remedy: string;
  readonly data: Readonly<Record<string, unknown>>;

  constructor({ problem, remedy, data = {}, cause }: SlipstreamErrorParts) {
    super(`${problem}. ${remedy}`, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.problem = problem;
    this.remedy = remedy;
    this.data = data;
  }
}
