import { expect, test } from '@jest/globals';
import { bar, ProgressBar } from './progress-bar.ts';

function drawn(interactive: boolean): string {
  let text = '';
  const terminal = {
    interactive,
    write: (part: string) => {
      text += part;
    },
  };
  const progress = new ProgressBar(terminal, 'train');
  progress.update(0.5, 'epoch 4');
  progress.finish('done');
  return text;
}

test('the bar is as full as the share, and never fuller than full', () => {
  const filled = [-1, 0, 0.5, 1, 2].map((share) => [...bar(share)].filter((c) => c === '█').length);
  expect(filled).toEqual([0, 0, 14, 28, 28]);
});

test('a terminal sees the line redrawn, a log the finished stage alone', () => {
  expect(drawn(true)).toContain('\r');
  expect(drawn(true)).toContain(' 50 %  epoch 4');
  expect(drawn(false)).toBe('train done\n');
});
