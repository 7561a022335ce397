import type { Micros } from '@slipstream/core';
import { MalformedTardisRow } from './malformed-tardis-row.ts';

const NUMBER = /^-?\d+(\.\d+)?([eE][-+]?\d{1,3})?$/;
const MICROS = /^\d{1,16}$/;

/** One row of a Tardis file, read by the names of its columns. */
export class TardisRow {
  readonly #columns: ReadonlyMap<string, number>;
  readonly #fields: readonly string[];
  readonly file: string;
  readonly line: number;

  /** The format has no quotes, so every comma divides. */
  constructor(
    columns: ReadonlyMap<string, number>,
    { file, line, content }: { file: string; line: number; content: string },
  ) {
    this.#columns = columns;
    this.#fields = content.split(',');
    this.file = file;
    this.line = line;
    if (this.#fields.length !== columns.size) {
      throw new MalformedTardisRow({
        file,
        line,
        column: `${Math.min(this.#fields.length, columns.size) + 1}`,
        value: content.slice(0, 60),
        expected: `${columns.size} fields`,
      });
    }
  }

  /** The text of a column; empty where there is none. */
  text(column: string): string {
    return this.#fields[this.#columns.get(column) ?? -1] ?? '';
  }

  /** One of some words. */
  word<Word extends string>(column: string, words: readonly Word[]): Word {
    const value = this.text(column);
    const known = words.find((word) => word === value);
    return known ?? this.refuse(column, words.join(' or '));
  }

  /** A number that must be there. */
  number(column: string): number {
    return this.optional(column) ?? this.refuse(column, 'a number');
  }

  /** A number, absent where the column is empty. */
  optional(column: string): number | undefined {
    const value = this.text(column);
    if (value === '') return undefined;
    return NUMBER.test(value) ? Number(value) : this.refuse(column, 'a number');
  }

  /** A time in microseconds. */
  micros(column: string): Micros {
    const value = this.text(column);
    return MICROS.test(value) ? Number(value) : this.refuse(column, 'a time in microseconds');
  }

  /** @throws {MalformedTardisRow} always. */
  refuse(column: string, expected: string): never {
    const { file, line } = this;
    throw new MalformedTardisRow({ file, line, column, value: this.text(column), expected });
  }
}
