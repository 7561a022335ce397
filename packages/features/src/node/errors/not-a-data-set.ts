import { FeaturesError } from '../../errors/features-error.ts';

/** A folder that holds no data set of this format. */
export class NotADataSet extends FeaturesError {
  readonly folder: string;

  constructor({ folder, why, cause }: { folder: string; why: string; cause?: unknown }) {
    super({
      problem: `${folder} is not a data set: ${why}`,
      remedy: 'Give a folder that a DataSetWriter has written.',
      data: { folder, why },
      cause,
    });
    this.folder = folder;
  }
}
