import { type Micros, type Random, SECOND } from '@slipstream/core';
import { InvalidSetting } from '../../errors/invalid-setting.ts';

/** What becomes of a venue's answers on their way back. Answers to queries and accounts always come, once. */
export interface AnswerFaults {
  /** The share of answers and fills that never come, 0 to 1; a command whose answer is lost is of unknown outcome. */
  readonly lost?: number;
  /** The share that comes twice, 0 to 1. */
  readonly doubled?: number;
  /** How long after an answer its second copy comes, or the word that nobody knows; 1 second when left out. */
  readonly after?: Micros;
}

/** What becomes of one answer. */
export type AnswerFate = 'told' | 'lost' | 'doubled';

/**
 * The fate of each answer, drawn from a generator of its own.
 *
 * @throws {InvalidSetting} when a share is none, the two exceed 1 together, or the time is not above 0.
 */
export function answerFates(
  { lost = 0, doubled = 0, after = SECOND }: AnswerFaults,
  random: Random,
): { readonly draw: () => AnswerFate; readonly after: Micros } {
  for (const [setting, value] of Object.entries({
    lost,
    doubled,
    'lost and doubled': lost + doubled,
  })) {
    if (value >= 0 && value <= 1) continue;
    throw new InvalidSetting({ setting: `faults ${setting}`, value, expected: 'a share, 0 to 1' });
  }
  if (!Number.isSafeInteger(after) || after <= 0) {
    const expected = 'whole microseconds above 0';
    throw new InvalidSetting({ setting: 'faults after', value: after, expected });
  }
  const draw = (): AnswerFate => {
    if (lost + doubled === 0) return 'told';
    const at = random.next();
    return at < lost ? 'lost' : at < lost + doubled ? 'doubled' : 'told';
  };
  return { draw, after };
}
