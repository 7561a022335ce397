/** First in, first out, without moving what waits. */
export class Queue<Item> {
  #items: Item[] = [];
  #head = 0;

  /** What waits longest; absent when nothing does. */
  get first(): Item | undefined {
    return this.#items[this.#head];
  }

  push(item: Item): void {
    this.#items.push(item);
  }

  /** Takes out what waits longest; there must be something. */
  take(): Item {
    const item = this.#items[this.#head]!;
    this.#head += 1;
    if (this.#head === this.#items.length) {
      this.#items = [];
      this.#head = 0;
    } else if (this.#head > 1_000) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    return item;
  }
}
