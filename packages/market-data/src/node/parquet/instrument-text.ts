import { type Instrument, LotSize, type TickStep, TickTable } from '@slipstream/core';

/** The ticks and lots of an instrument as plain data; everything else in an instrument is plain already. */
interface PlainGrids {
  readonly ticks: { readonly smallest: string; readonly steps: readonly TickStep[] };
  readonly size: { readonly lot: string; readonly minimum: string };
}

/** An instrument as JSON, its ticks and lots as the decimal text that they were made of. */
export function textOfInstrument(instrument: Instrument): string {
  const { ticks, size } = instrument;
  const grids: PlainGrids = {
    ticks: { smallest: ticks.text(ticks.tickAt(0)), steps: ticks.steps },
    size: { lot: size.unit, minimum: size.text(size.minimum) },
  };
  return JSON.stringify({ ...instrument, ...grids });
}

/** The instrument of a text of `textOfInstrument`. */
export function instrumentOfText(text: string): Instrument {
  const { ticks, size, ...plain } = JSON.parse(text) as PlainGrids;
  return {
    ...plain,
    ticks: new TickTable(ticks.smallest, ticks.steps),
    size: new LotSize(size.lot, size.minimum),
  } as Instrument;
}
