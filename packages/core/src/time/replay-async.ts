import type { Entrance } from './entrance.ts';
import { type InputSource, TapeOrder, type TapeRecord } from './input-source.ts';
import type { Micros } from './micros.ts';
import { endReplay, type ReplayOptions, replayStep } from './replay.ts';

/** How an asynchronous replay ends and reads. */
export interface AsyncReplayOptions extends ReplayOptions {
  /** How many records are read ahead from each file before the line runs on; 1,024 by default. */
  readonly batch?: number;
}

const BATCH = 1_024;

/**
 * `replay` for tapes that are read asynchronously, such as files. The line runs in batches and waits only
 * between them, so its results are those of `replay`. Sources that need no waiting may stand among them.
 *
 * @throws {TimeWentBack} (as a rejection) when a tape goes back, or begins before the start of the line.
 * @example
 * ```ts
 * import { Entrance, MarketTime, replayAsync } from '@slipstream/core';
 *
 * async function* file() {
 *   yield { receiveTime: 1_000, input: 'a' };
 *   yield { receiveTime: 2_000, input: 'b' };
 * }
 * const entrance = new Entrance<string>({ time: new MarketTime({ start: 0 }) });
 * const seen: string[] = [];
 * entrance.inputs$.subscribe(({ input }) => seen.push(input));
 * await replayAsync(entrance, [file()], { drain: 0 });
 * seen; // => ['a', 'b']
 * ```
 */
export async function replayAsync<Input>(
  entrance: Entrance<Input>,
  sources: readonly (InputSource<Input> | AsyncIterable<TapeRecord<Input>>)[],
  { batch = BATCH, ...options }: AsyncReplayOptions,
): Promise<void> {
  const files: BufferedTape<Input>[] = [];
  const all = sources.map((source): InputSource<Input> => {
    if (!(Symbol.asyncIterator in source)) return source;
    const file = new BufferedTape(source, batch);
    files.push(file);
    return file;
  });
  try {
    do {
      for (const file of files) if (file.hungry) await file.fill();
    } while (stepUntilHungry(entrance, all, files, options.end));
    endReplay(entrance, options);
  } finally {
    for (const file of files) await file.closeFile();
    for (const source of all) source.close?.();
  }
}

/** @returns whether the line must wait for a file; otherwise it has reached its end. */
function stepUntilHungry<Input>(
  entrance: Entrance<Input>,
  sources: readonly InputSource<Input>[],
  files: readonly BufferedTape<Input>[],
  end: Micros | undefined,
): boolean {
  while (replayStep(entrance, sources, end)) {
    for (const file of files) if (file.hungry) return true;
  }
  return false;
}

/** A file of which some records have been read ahead. */
class BufferedTape<Input> implements InputSource<Input> {
  readonly #iterator: AsyncIterator<TapeRecord<Input>>;
  readonly #batch: number;
  readonly #order = new TapeOrder();
  readonly #records: TapeRecord<Input>[] = [];
  #next = 0;
  #exhausted = false;

  constructor(records: AsyncIterable<TapeRecord<Input>>, batch: number) {
    this.#iterator = records[Symbol.asyncIterator]();
    this.#batch = batch;
  }

  /** Whether the next input is unknown until more is read. */
  get hungry(): boolean {
    return this.#next === this.#records.length && !this.#exhausted;
  }

  async fill(): Promise<void> {
    this.#records.length = 0;
    this.#next = 0;
    while (this.#records.length < this.#batch && !this.#exhausted) {
      const result = await this.#iterator.next();
      if (result.done) this.#exhausted = true;
      else this.#records.push(result.value);
    }
  }

  async closeFile(): Promise<void> {
    if (!this.#exhausted) await this.#iterator.return?.();
    this.#exhausted = true;
  }

  peek(before: Micros): Micros | undefined {
    const record = this.#records[this.#next];
    return record !== undefined && record.receiveTime < before ? record.receiveTime : undefined;
  }

  take(): Input {
    const record = this.#order.check(this.#records[this.#next]!);
    this.#next += 1;
    return record.input;
  }
}
