import { describe, expect, test } from '@jest/globals';
import { progressText } from './progress-text.ts';

const start = { member: 0, members: 3, epoch: 0, epochs: 12, batch: 0, batches: 0 };
const under = { member: 2, members: 3, epoch: 1, epochs: 12, batch: 4, batches: 9 };

describe('progressText', () => {
  test('names the phase before and after the network', () => {
    const text = progressText({ phase: 'baselines', ...start, fraction: 0 });
    expect(text).toBe(`${'░'.repeat(20)}   0 %  baselines`);
    const end = progressText({ phase: 'calibration', ...start, fraction: 1 });
    expect(end).toBe(`${'█'.repeat(20)} 100 %  calibration`);
  });

  test('counts the networks of a model that has several, and leaves out losses that are not known', () => {
    const text = progressText({ phase: 'network', ...under, fraction: 0.4 });
    expect(text.endsWith('network 2 of 3, epoch 1 of 12, batch 4 of 9')).toBe(true);
  });

  test('is never fuller than full', () => {
    for (const fraction of [-1, 2]) {
      const text = progressText({ phase: 'network', ...under, fraction });
      expect([...text].filter((one) => one === '█' || one === '░')).toHaveLength(20);
    }
  });
});
