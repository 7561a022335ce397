import type { Micros } from './micros.ts';

/** Where the time of a waiting input comes from: the wall clock when it arrived, or a tape. */
export type TimeOfInput = 'wall' | 'stamp';

/** Inputs in order of arrival, in arrays that are used again and again, so that waiting allocates nothing. */
export class WaitingInputs<Input> {
  readonly #inputs: (Input | undefined)[] = [];
  readonly #times: Micros[] = [];
  readonly #kinds: TimeOfInput[] = [];
  #first = 0;
  #end = 0;

  /** How many inputs wait. */
  get size(): number {
    return this.#end - this.#first;
  }

  /** The time that came with the first input. */
  get time(): Micros {
    return this.#times[this.#first]!;
  }

  /** Whether that time is the wall clock's or a stamp. */
  get kind(): TimeOfInput {
    return this.#kinds[this.#first]!;
  }

  add(input: Input, time: Micros, kind: TimeOfInput): void {
    this.#inputs[this.#end] = input;
    this.#times[this.#end] = time;
    this.#kinds[this.#end] = kind;
    this.#end += 1;
  }

  /** Takes the first input out. */
  take(): Input {
    const input = this.#inputs[this.#first] as Input;
    this.#inputs[this.#first] = undefined;
    this.#first += 1;
    if (this.#first === this.#end) {
      this.#first = 0;
      this.#end = 0;
    }
    return input;
  }
}
