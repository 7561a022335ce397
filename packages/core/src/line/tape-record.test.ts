import { expect, test } from '@jest/globals';
import { from } from 'rxjs';
import type { Frame } from '../events/frame.ts';
import { frames } from './line-operators.ts';
import { tapeRecord } from './tape-record.ts';

test('a frame comes back from its tape record as it was', () => {
  const frame: Frame = { connection: 'deribit', receiveTime: 7, text: '{"a":1}' };
  const seen: Frame[] = [];
  from([{ number: 0, ...tapeRecord(frame) }])
    .pipe(frames())
    .subscribe((back) => seen.push(back));
  expect(seen).toEqual([frame]);
});
