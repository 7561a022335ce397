import type { Forecast, Instrument } from '@slipstream/core';
import type { ExecutionTape } from '@slipstream/execution';
import type { ParentRun } from '../trial/run-tape.ts';
import type { Mark, ParentDetail } from './report-data.ts';

/** What the charts of one parent are drawn from. */
export interface DetailParts {
  readonly instrument: Instrument;
  readonly referenceName: string;
  /** Which of the parents it is, and why it is shown. */
  readonly name: string;
  readonly guided: ParentRun;
  readonly twap: ParentRun;
  readonly forecasts: readonly Forecast[];
}

/** One parent order in detail, second by second. */
export function parentDetail(parts: DetailParts): ParentDetail {
  const { instrument, guided, twap, forecasts, referenceName, name } = parts;
  const { ticks, size } = instrument;
  const { start, end } = guided.result.parent;
  const made = forecasts.filter(({ time }) => time >= start && time <= end);
  const priceOf = (value: number | undefined): number | null =>
    value === undefined ? null : ticks.price(value);
  const marks = guided.result.tape.samples;
  // Both series are by rising time; each forecast takes the last mark before it.
  let at = 0;
  const quoted = made.map(({ time }) => {
    while (at + 1 < marks.length && marks[at + 1]!.time <= time) at += 1;
    return marks[at];
  });
  const amount = size.amount(guided.result.parent.quantity);
  return {
    title: `${name}: buy ${amount} ${unitOf(instrument)} in ${Math.round((end - start) / 1e6)} seconds`,
    digits: decimalsOf(ticks.unit),
    amountDigits: decimalsOf(size.unit),
    referenceName,
    seconds: made.map(({ time }) => (time - start) / 1e6),
    bid: quoted.map((mark) => priceOf(mark?.bid)),
    ask: quoted.map((mark) => priceOf(mark?.ask)),
    reference: made.map(({ referencePrice }) => referencePrice),
    up: made.map(({ directions }) => directions[0]?.up ?? null),
    down: made.map(({ directions }) => directions[0]?.down ?? null),
    stable: made.map(({ directions }) => directions[0]?.stable ?? null),
    marks: { guided: marksOf(guided, instrument), twap: marksOf(twap, instrument) },
    filled: {
      guided: filledAt(guided.result.tape, made, instrument),
      twap: filledAt(twap.result.tape, made, instrument),
    },
    decisions: guided.events.flatMap((event) =>
      event.type === 'decision'
        ? [{ seconds: (event.time - start) / 1e6, reason: event.reason }]
        : [],
    ),
  };
}

function marksOf({ events, result }: ParentRun, { ticks, size }: Instrument): readonly Mark[] {
  const { start } = result.parent;
  return events.flatMap((event): Mark[] => {
    if (event.type === 'command' && event.command.type === 'place') {
      const { ticks: at, lots } = event.command;
      return [
        {
          seconds: (event.time - start) / 1e6,
          price: ticks.price(at),
          lots: size.amount(lots),
          kind: 'placed',
        },
      ];
    }
    if (event.type === 'order' && event.event.type === 'filled') {
      const { price, lots, liquidity } = event.event;
      return [
        {
          seconds: (event.time - start) / 1e6,
          price,
          lots: size.amount(lots),
          kind: `${liquidity}-fill`,
        },
      ];
    }
    return [];
  });
}

/** Contracts filled so far at the time of each forecast. */
function filledAt(
  { fills }: ExecutionTape,
  made: readonly Forecast[],
  { size }: Instrument,
): readonly number[] {
  let index = 0;
  let lots = 0;
  return made.map(({ time }) => {
    while (index < fills.length && fills[index]!.time <= time) {
      lots += fills[index]!.lots;
      index += 1;
    }
    return size.amount(lots);
  });
}

function unitOf({ kind, amountUnit, base, quote }: Instrument): string {
  if (kind === 'option' || amountUnit === 'contracts') return 'contracts';
  return amountUnit === 'base' ? base : quote;
}

function decimalsOf(unit: string): number {
  return unit.split('.')[1]?.length ?? 0;
}
