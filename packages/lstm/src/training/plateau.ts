/** Epochs without improvement before the step shrinks. */
const PATIENCE = 2;
const SHRINK = 0.3;
/** Less than this is no improvement, as a share of the start's loss. */
const LEAST_GAIN = 1e-4;

/** Watches the validation loss relative to the start's: when to shrink the step, when to stop. */
export interface Plateau {
  /** 1 is the start. */
  readonly best: number;
  readonly bestEpoch: number;
  readonly rate: number;
  /** Epochs since the best, and since the step last shrank. */
  readonly sinceBest: number;
  readonly sinceShrink: number;
}

/** Before the first epoch: the loss of the start is the one to beat. */
export function plateauFrom(loss: number, rate: number): Plateau {
  return { best: loss, bestEpoch: 0, rate, sinceBest: 0, sinceShrink: 0 };
}

/** After an epoch with a validation loss. */
export function afterEpoch(plateau: Plateau, epoch: number, loss: number): Plateau {
  if (loss < plateau.best - LEAST_GAIN) {
    return { best: loss, bestEpoch: epoch, rate: plateau.rate, sinceBest: 0, sinceShrink: 0 };
  }
  const sinceBest = plateau.sinceBest + 1;
  const sinceShrink = plateau.sinceShrink + 1;
  return sinceShrink >= PATIENCE
    ? { ...plateau, rate: plateau.rate * SHRINK, sinceBest, sinceShrink: 0 }
    : { ...plateau, sinceBest, sinceShrink };
}
