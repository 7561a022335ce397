import { CorruptContent, type Corruption } from './corrupt-content.ts';

/** A saved stand of a training run that is not one as it was saved: changed, cut off, of another format. */
export class CorruptCheckpoint extends CorruptContent {
  constructor(corruption: Corruption) {
    super(
      {
        what: 'checkpoint',
        instead: 'the checkpoint as it was saved, or none to train from the start',
      },
      corruption,
    );
  }
}
