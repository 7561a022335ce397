import {
  type DataSet,
  type Decoder,
  Entrance,
  type Frame,
  frames,
  type LineInput,
  type MarketEvent,
  type Markets,
  MarketTime,
  MILLISECOND,
  type Micros,
  millisOfMicros,
  replay,
  type TapeRecord,
  tapeOf,
  tapeRecord,
  type Valuation,
} from '@slipstream/core';
import { BOOTSTRAP, TrailingTouch } from '@slipstream/example-guided-buy/parts';
import { collect, featureSchema } from '@slipstream/features';
import { books, decode } from '@slipstream/market-data';
import { valuations } from '@slipstream/options';
import { share } from 'rxjs';
import type { SessionMarket, Window } from '../market/session-market.ts';
import { LEAD, REST } from '../market/stratified-windows.ts';
import { openingOf } from './opening.ts';

/** A window with everything that every arm needs of it, made once where our orders cannot enter. */
export interface PreparedWindow extends Window {
  readonly index: number;
  /** The opening, then the frames that bear on the traded instrument, up to the end of the rest. */
  readonly tape: readonly Frame[];
  /** The mean touch lately and the mid at the start: what the parent is sized by. Absent where it cannot begin. */
  readonly market: { readonly touch: number; readonly price: number } | undefined;
  readonly valuations: readonly Valuation[];
}

/** A session that was played once. */
export interface PreparedSession {
  readonly market: SessionMarket;
  readonly windows: readonly PreparedWindow[];
  /** Reads the frames of the windows without decoding them again. */
  readonly decoder: Decoder;
  /** Vectors and labels of the whole session, not scaled and not classified. */
  readonly rows: DataSet;
  /** Frames played. */
  readonly frames: number;
  /** Amount traded on the book of the instrument. */
  readonly traded: number;
}

/** Hears what passes, for who fits schedules to training sessions. */
export type Witness = (event: MarketEvent) => void;

/** Valuations are made after every frame of the underlying; arms hear one in this time, which is how old theirs may be. */
const VALUATION_STEP: Micros = 100 * MILLISECOND;

interface OpenWindow extends Window {
  readonly tape: Frame[];
  readonly valuations: Valuation[];
  market: PreparedWindow['market'];
}

/**
 * Plays a session through the line that would trade, once: features and labels, valuations, and of each window the frames
 * with what they say. An arm then replays its window alone, from a snapshot of the book two seconds before.
 */
export function prepareSession(
  market: SessionMarket,
  witness: Witness = () => {},
): PreparedSession {
  const { instrument, underlying, start, end } = market;
  const time = new MarketTime({ start });
  const entrance = new Entrance<LineInput>({ time });
  const known = new Map<
    string,
    { readonly time: Micros; readonly events: readonly MarketEvent[] }
  >();
  const windows = market.windows.map(
    (window): OpenWindow => ({ ...window, tape: [], valuations: [], market: undefined }),
  );
  let next = 0;
  let count = 0;
  let traded = 0;
  const openAt = (at: Micros): OpenWindow | undefined => {
    while (next < windows.length && at > windows[next]!.end + REST) next += 1;
    const window = windows[next];
    return window !== undefined && at >= window.start - LEAD ? window : undefined;
  };
  const decodeOnce: Decoder = (frame) => {
    count += 1;
    const events = market.decoder(frame);
    const window = openAt(frame.receiveTime);
    if (window !== undefined && events.some((event) => bearsOn(event, instrument.id))) {
      window.tape.push(frame);
      known.set(frame.text, { time: frame.receiveTime, events });
    }
    return events;
  };
  const updates$ = entrance.inputs$.pipe(
    frames(),
    decode(decodeOnce),
    books({ instruments: market.instruments, bootstrap: BOOTSTRAP }),
    share(),
  );
  const faults: unknown[] = [];
  const error = (fault: unknown): number => faults.push(fault);
  const touch = new TrailingTouch(instrument.id);
  let markets: Markets | undefined;
  let price: number | undefined;
  updates$.subscribe({
    next: (update) => {
      const { event, view } = update;
      markets = update.markets;
      touch.update(update);
      witness(event);
      if (event.type === 'trade' && event.instrument === instrument.id) traded += event.amount;
      if (view?.instrument.id !== instrument.id) return;
      const { bestBid, bestAsk, status } = view.book;
      const sound = status === 'live' && bestBid !== undefined && bestAsk !== undefined;
      price = sound ? instrument.ticks.price((bestBid + bestAsk) / 2) : undefined;
    },
    error,
  });
  if (instrument.kind === 'option' && underlying !== undefined) {
    updates$
      .pipe(valuations({ option: instrument, forwardFrom: underlying, ownBook: 'blended' }))
      .subscribe({
        next: (valuation) => {
          const heard = openAt(valuation.time)?.valuations;
          const last = heard?.at(-1);
          if (last !== undefined && valuation.time - last.time < VALUATION_STEP) return;
          heard?.push(valuation);
        },
        error,
      });
  }
  for (const window of windows) {
    time.schedule(
      () => {
        const opening = markets && openingOf(markets, instrument.id, time.micros);
        if (opening === undefined) return;
        const text = `opening ${market.id} ${window.start}`;
        known.set(text, { time: time.micros, events: opening });
        window.tape.push({ connection: 'opening', receiveTime: time.micros, text });
      },
      millisOfMicros(window.start - LEAD - start),
    );
    time.schedule(
      () => {
        const opened = window.tape[0]?.connection === 'opening';
        if (!opened || price === undefined || !(touch.amount > 0)) return;
        window.market = { touch: touch.amount, price };
      },
      millisOfMicros(window.start - start),
    );
  }
  let rows: DataSet | undefined;
  updates$
    .pipe(
      collect(
        featureSchema({
          features: market.features,
          clock: { kind: 'interval', micros: market.sampling },
        }),
        market.labels,
        {
          instrument: instrument.id,
          ...(underlying !== undefined && { underlying }),
          ...{ reference: market.reference, scheduler: time, synthetic: market.synthetic },
        },
      ),
    )
    .subscribe({
      next: (dataSet) => {
        rows = dataSet;
      },
      error,
    });
  replay(entrance, [tapeOf(recordsOf(market))], { end, drain: 0 });
  if (faults.length > 0) throw faults[0];
  return {
    market,
    windows: windows.map((window, index) => ({ ...window, index })),
    decoder: (frame) => {
      const remembered = known.get(frame.text);
      // Two frames may say the same at different times.
      return remembered?.time === frame.receiveTime ? remembered.events : market.decoder(frame);
    },
    rows: rows!,
    frames: count,
    traded,
  };
}

/** Whether an event can matter to who trades one instrument with forecasts and valuations made beforehand. */
function bearsOn(event: MarketEvent, instrument: string): boolean {
  if ('instrument' in event) return event.instrument === instrument;
  return event.type !== 'instrument' || event.record.id === instrument;
}

function* recordsOf(market: SessionMarket): Generator<TapeRecord<LineInput>> {
  for (const frame of market.frames()) yield tapeRecord(frame);
}
