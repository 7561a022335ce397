import type { TrainingProgress } from './training-progress.ts';

const WIDTH = 20;
const FULL = '█';
const EMPTY = '░';

/**
 * How far training is, as a line for people: a bar, the share done, and where it stands. It writes nothing; a terminal redraws
 * the line in place, a log takes one a epoch.
 *
 * @example
 * ```ts
 * import { progressText } from '@slipstream/lstm/training';
 *
 * const place = { member: 1, members: 1, epoch: 3, epochs: 12, batch: 5, batches: 40 } as const;
 * const losses = { loss: 0.98765, validation: 1.0123 };
 * const text = progressText({ phase: 'network', ...place, ...losses, fraction: 0.25 });
 * text; // => '█████░░░░░░░░░░░░░░░  25 %  epoch 3 of 12, batch 5 of 40, loss 0.9877, validation 1.0123'
 * ```
 */
export function progressText(progress: TrainingProgress): string {
  const share = Math.min(1, Math.max(0, progress.fraction));
  const full = Math.floor(share * WIDTH);
  const percent = `${Math.floor(100 * share)}`.padStart(3);
  return `${FULL.repeat(full)}${EMPTY.repeat(WIDTH - full)} ${percent} %  ${placeOf(progress)}`;
}

function placeOf(progress: TrainingProgress): string {
  const { phase, member, members, epoch, epochs, batch, batches, loss, validation } = progress;
  if (phase !== 'network') return phase;
  const parts = [
    ...(members > 1 ? [`network ${member} of ${members}`] : []),
    `epoch ${epoch} of ${epochs}`,
    `batch ${batch} of ${batches}`,
    ...(loss === undefined ? [] : [`loss ${loss.toFixed(4)}`]),
    ...(validation === undefined ? [] : [`validation ${validation.toFixed(4)}`]),
  ];
  return parts.join(', ');
}
