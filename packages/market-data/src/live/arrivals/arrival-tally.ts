import type { Arrival } from './state-arrivals.ts';

/** What one of several connections has brought; counts only rise. */
export interface ArrivalCounts {
  /** Messages that it brought first. */
  readonly first: number;
  /** Messages that another had brought, or that it repeated. */
  readonly duplicates: number;
  /** States that only it brought, after newer ones had passed. */
  readonly late: number;
  /** Messages that passed and that it has not brought, or not yet. With two connections the other alone had them. */
  readonly missed: number;
  /** How often it went down while another was up. */
  readonly coveredDowns: number;
}

/** A merge in figures. */
export interface ArrivalMetrics {
  readonly connections: Readonly<Record<string, ArrivalCounts>>;
  /** Changes that wait now, and that had to go because too many waited. */
  readonly held: number;
  readonly overflowed: number;
}

/** Counts what each of several connections brings, by its place among them. */
export class ArrivalTally {
  readonly #first: number[];
  readonly #duplicates: number[];
  readonly #late: number[];
  readonly #coveredDowns: number[];

  constructor({ connections }: { readonly connections: number }) {
    const zeros = (): number[] => Array.from({ length: connections }, () => 0);
    this.#first = zeros();
    this.#duplicates = zeros();
    this.#late = zeros();
    this.#coveredDowns = zeros();
  }

  /** One message. */
  note(connection: number, arrival: Arrival): void {
    const counts =
      arrival === 'first' ? this.#first : arrival === 'late' ? this.#late : this.#duplicates;
    counts[connection]! += 1;
  }

  /** One end of a connection while another was up. */
  noteCovered(connection: number): void {
    this.#coveredDowns[connection]! += 1;
  }

  /** The counts of one connection, as they stand. */
  of(connection: number): ArrivalCounts {
    const first = this.#first[connection]!;
    const duplicates = this.#duplicates[connection]!;
    const passed = this.#first.reduce((sum, count) => sum + count, 0);
    return {
      first,
      duplicates,
      late: this.#late[connection]!,
      missed: Math.max(0, passed - first - duplicates),
      coveredDowns: this.#coveredDowns[connection]!,
    };
  }
}
