/** The ids of an instrument's last trades: what it takes to know one that is told again. */
export class SeenTrades {
  readonly #limit: number;
  readonly #ids: Set<string> = new Set();
  /** The same ids in a ring, so that the oldest can go. */
  readonly #ring: string[] = [];
  #oldest = 0;

  /** @param limit how many ids are kept. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Whether an id is among the last ones; if not, it is from now on. */
  has(id: string): boolean {
    if (this.#ids.has(id)) return true;
    if (this.#ring.length === this.#limit) {
      this.#ids.delete(this.#ring[this.#oldest]!);
      this.#ring[this.#oldest] = id;
      this.#oldest = (this.#oldest + 1) % this.#limit;
    } else this.#ring.push(id);
    this.#ids.add(id);
    return false;
  }
}
