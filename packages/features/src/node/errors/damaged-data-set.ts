import { FeaturesError } from '../../errors/features-error.ts';

/** A file of a data set on disk that is not what its table says: cut short, changed, or not readable. */
export class DamagedDataSet extends FeaturesError {
  readonly file: string;

  constructor({
    file,
    why,
    remedy = 'Copy the data set again, or collect it anew; its other blocks are not touched by this.',
    cause,
  }: {
    file: string;
    why: string;
    remedy?: string;
    cause?: unknown;
  }) {
    super({ problem: `${file} ${why}`, remedy, data: { file, why }, cause });
    this.file = file;
  }
}
