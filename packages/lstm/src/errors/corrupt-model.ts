import { CorruptContent, type Corruption } from './corrupt-content.ts';

/** A stored model that is not what was saved: changed, cut, of another format, or with impossible weights. */
export class CorruptModel extends CorruptContent {
  constructor(corruption: Corruption) {
    super({ what: 'model', instead: 'the model as it was saved' }, corruption);
  }
}
