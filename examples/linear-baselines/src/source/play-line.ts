import {
  Entrance,
  frames,
  type LineInput,
  MarketTime,
  type MarketUpdate,
  replay,
  type TapeRecord,
  tapeOf,
  tapeRecord,
} from '@slipstream/core';
import { books, decode } from '@slipstream/market-data';
import type { OperatorFunction } from 'rxjs';
import type { MarketSource } from './market-source.ts';
import { touchDecoder } from './touch-decoder.ts';

/** Plays a market through a stage in its own time, as a live line would, and gives what came out. */
export function playLine<Value>(
  source: MarketSource,
  stage: (scheduler: MarketTime) => OperatorFunction<MarketUpdate, Value>,
): Value[] {
  const time = new MarketTime({ start: source.start });
  const entrance = new Entrance<LineInput>({ time });
  const out: Value[] = [];
  let failure: { readonly fault: unknown } | undefined;
  entrance.inputs$
    .pipe(
      frames(),
      decode(source.touchOnly ? touchDecoder(source.decoder) : source.decoder),
      books({ instruments: source.instruments }),
      stage(time),
    )
    .subscribe({
      next: (value) => out.push(value),
      error: (fault: unknown) => {
        failure = { fault };
      },
    });
  replay(entrance, [tapeOf(recordsOf(source))], { end: source.end, drain: 0 });
  if (failure !== undefined) throw failure.fault;
  return out;
}

function* recordsOf(source: MarketSource): Generator<TapeRecord<LineInput>> {
  for (const frame of source.frames()) yield tapeRecord(frame);
}
