/**
 * Holds what a round made until the next one ends, as a desk holds its books. Between rounds garbage is collected, and
 * the engine throws away compiled code together with the last object of a shape that the code knows; a round would then
 * measure the compiler.
 */
export class KeptAlive {
  #kept: readonly unknown[] = [];

  keep(...values: readonly unknown[]): void {
    this.#kept = values;
  }

  /** How many things are held: reading it is what keeps the engine from leaving them out. */
  get count(): number {
    return this.#kept.length;
  }
}
