import { LstmError } from './lstm-error.ts';

/** Row ranges that overlap, run backwards in time or leave the data set. */
export class InvalidSplit extends LstmError {
  constructor({
    block,
    start,
    end,
    rows,
  }: { block: string; start: number; end: number; rows: number }) {
    super({
      problem: `the ${block} block was rows [${start}, ${end}) of ${rows}`,
      remedy:
        'Give whole rows, train before validation before calibration before test, without overlap.',
      data: { block, start, end, rows },
    });
  }
}
