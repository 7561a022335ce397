import { FeaturesError } from '../../errors/features-error.ts';

/** A folder that was to take a new data set holds one already. */
export class DataSetExists extends FeaturesError {
  readonly folder: string;

  constructor({ folder }: { folder: string }) {
    super({
      problem: `${folder} holds a data set already`,
      remedy:
        'Give another folder, or delete this one: blocks of two lines are never put together.',
      data: { folder },
    });
    this.folder = folder;
  }
}
