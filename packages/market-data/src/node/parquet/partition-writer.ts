import type { SchemaElement } from 'hyparquet';
import { fileWriter, ParquetWriter } from 'hyparquet-writer';
import { type ColumnKind, columnsOf, type EventColumn, POSITION } from './event-columns.ts';
import type { EventRow } from './event-rows.ts';

const SCHEMA_OF_KIND: Readonly<Record<Exclude<ColumnKind, 'levels'>, Partial<SchemaElement>>> = {
  whole: { type: 'INT64' },
  number: { type: 'DOUBLE' },
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  names: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  flag: { type: 'BOOLEAN' },
  record: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
};

/** Writes the rows of one type into one file, a group of rows at a time: only the group is held. */
export class PartitionWriter {
  readonly #writer: ParquetWriter;
  readonly #columns: readonly EventColumn[];
  readonly #groupRows: number;
  readonly #groupNumbers: number;
  #rows: EventRow[] = [];
  #numbers = 0;

  /** @param bounds how many rows, or numbers in levels, close a group. */
  constructor(file: string, type: string, bounds: { groupRows: number; groupNumbers: number }) {
    const position: EventColumn = { name: POSITION, path: [], kind: 'whole', optional: false };
    this.#columns = [position, ...columnsOf(type)!];
    this.#groupRows = bounds.groupRows;
    this.#groupNumbers = bounds.groupNumbers;
    this.#writer = new ParquetWriter({
      writer: fileWriter(file),
      schema: [
        { name: 'root', num_children: this.#columns.length },
        ...this.#columns.flatMap(schemaOf),
      ],
      createdBy: 'slipstream',
    });
  }

  async add(row: EventRow): Promise<void> {
    this.#rows.push(row);
    for (const side of [row['bids'], row['asks']]) {
      if (Array.isArray(side)) this.#numbers += side.length;
    }
    if (this.#rows.length >= this.#groupRows || this.#numbers >= this.#groupNumbers) {
      await this.#writeGroup();
    }
  }

  async close(): Promise<void> {
    if (this.#rows.length > 0) await this.#writeGroup();
    await this.#writer.finish();
  }

  async #writeGroup(): Promise<void> {
    const rows = this.#rows;
    this.#rows = [];
    this.#numbers = 0;
    await this.#writer.write({
      columnData: this.#columns.map(({ name, kind }) => ({
        name,
        data: rows.map((row) => row[name]),
        // A dictionary would take -0 for 0.
        ...(kind === 'number' || kind === 'levels' ? { encoding: 'PLAIN' as const } : {}),
      })),
      rowGroupSize: rows.length,
    });
  }
}

function schemaOf({ name, kind, optional }: EventColumn): readonly SchemaElement[] {
  const repetition_type = optional ? 'OPTIONAL' : 'REQUIRED';
  if (kind !== 'levels') return [{ name, repetition_type, ...SCHEMA_OF_KIND[kind] }];
  return [
    { name, repetition_type, num_children: 1, converted_type: 'LIST' },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', repetition_type: 'REQUIRED', type: 'DOUBLE' },
  ];
}
