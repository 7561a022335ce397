import type { Micros } from '@slipstream/core';
import type { ForwardLabel } from './forward-label.ts';

/** Is told each label of each sample once it is known; a label that never will be is not told. */
export type LabelSink = (row: number, label: number, value: number) => void;

const FIRST_CAPACITY = 1_024;

/**
 * Carries samples into their future: a queue that holds each until the longest of its labels has ended or a gap
 * has cut it off. It never holds more samples than are taken within the latency and the longest horizon.
 *
 * Samples come in the order of time, so each label's ends do too, and one cursor per label replaces a heap.
 */
export class LabelTracker {
  readonly #labels: readonly ForwardLabel[];
  readonly #offsets: readonly number[];
  readonly #width: number;
  readonly #latency: Micros;
  readonly #sink: LabelSink;
  /** Per label: the number of the first sample that it has not ended for. */
  readonly #cursors: number[];
  /** The number of the first sample that has not started, and of the next sample to come. */
  #starts = 0;
  #next = 0;
  #times: Float64Array = new Float64Array(FIRST_CAPACITY);
  #rows: Float64Array = new Float64Array(FIRST_CAPACITY);
  #memory: Float64Array;

  constructor(labels: readonly ForwardLabel[], latency: Micros, sink: LabelSink) {
    this.#labels = labels;
    this.#latency = latency;
    this.#sink = sink;
    let width = 0;
    this.#offsets = labels.map(({ memory }) => {
      width += memory;
      return width - memory;
    });
    this.#width = width;
    this.#cursors = labels.map(() => 0);
    this.#memory = new Float64Array(FIRST_CAPACITY * width);
  }

  /** How many samples wait for a part of their future. */
  get pending(): number {
    return this.#next - this.#first;
  }

  /** How many samples, from the first on, have all of their labels, or never will have the others. */
  get settled(): number {
    return this.#first;
  }

  /** Queues the sample of a row. */
  sample(time: Micros, row: number): void {
    if (this.pending === this.#times.length) this.#grow();
    const slot = this.#slot(this.#next);
    this.#times[slot] = time;
    this.#rows[slot] = row;
    this.#labels.forEach((label, index) => {
      label.sampled?.(this.#memory, this.#place(slot, index));
    });
    this.#next += 1;
  }

  /**
   * Settles what was due before a time, with the market as it stood then. It comes before the update of that time,
   * because an end is settled with every input received at or before it.
   */
  settleBefore(time: Micros): void {
    while (this.#starts < this.#next) {
      const slot = this.#slot(this.#starts);
      const start = this.#times[slot]! + this.#latency;
      if (start >= time) break;
      this.#labels.forEach((label, index) => {
        label.started?.(start, this.#memory, this.#place(slot, index));
      });
      this.#starts += 1;
    }
    for (let index = 0; index < this.#labels.length; index += 1) this.#settle(index, time);
  }

  /** Lets the labels see the market after an update. */
  observe(time: Micros): void {
    for (const label of this.#labels) label.observe?.(time);
  }

  /** A gap: whatever has not ended never will, and the labels begin anew. */
  cut(): void {
    this.#starts = this.#next;
    this.#cursors.fill(this.#next);
    for (const label of this.#labels) label.reset?.();
  }

  #settle(index: number, time: Micros): void {
    const label = this.#labels[index]!;
    let cursor = this.#cursors[index]!;
    // A start at the same time as an end is settled first, so no label ends before it started.
    while (cursor < this.#starts) {
      const slot = this.#slot(cursor);
      const end = this.#times[slot]! + this.#latency + label.horizon;
      if (end >= time) break;
      const value = label.ended(end, this.#memory, this.#place(slot, index));
      this.#sink(this.#rows[slot]!, index, value);
      cursor += 1;
    }
    this.#cursors[index] = cursor;
  }

  get #first(): number {
    return Math.min(this.#starts, ...this.#cursors);
  }

  #slot(sample: number): number {
    return sample % this.#times.length;
  }

  #place(slot: number, label: number): number {
    return slot * this.#width + this.#offsets[label]!;
  }

  #grow(): void {
    const { length } = this.#times;
    const times = new Float64Array(2 * length);
    const rows = new Float64Array(2 * length);
    const memory = new Float64Array(2 * length * this.#width);
    for (let sample = this.#first; sample < this.#next; sample += 1) {
      const from = this.#slot(sample);
      const to = sample % times.length;
      times[to] = this.#times[from]!;
      rows[to] = this.#rows[from]!;
      memory.set(
        this.#memory.subarray(from * this.#width, (from + 1) * this.#width),
        to * this.#width,
      );
    }
    this.#times = times;
    this.#rows = rows;
    this.#memory = memory;
  }
}
