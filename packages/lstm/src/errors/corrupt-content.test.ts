import { expect, test } from '@jest/globals';
import { CorruptCheckpoint } from './corrupt-checkpoint.ts';
import { CorruptModel } from './corrupt-model.ts';

test('broken content is named by its place, its value and what to give instead', () => {
  const model = new CorruptModel({ path: 'network.kernel', value: 3, expected: 'base64' });
  expect(model.message).toBe(
    'network.kernel of the model was 3. Give base64: the model as it was saved.',
  );
  expect(model).toMatchObject({ name: 'CorruptModel', path: 'network.kernel' });
  const cause = new Error('cut');
  const checkpoint = new CorruptCheckpoint({ path: 'run', value: '', expected: 'a run', cause });
  expect(checkpoint.message).toBe(
    "run of the checkpoint was ''. Give a run: the checkpoint as it was saved, or none to train from the start.",
  );
  expect(checkpoint).toMatchObject({ name: 'CorruptCheckpoint', path: 'run', cause });
});

test('a long value is cut, an object is shown as its text', () => {
  const long = new CorruptModel({ path: 'hash', value: 'x'.repeat(100), expected: 'a hash' });
  expect(long.message).toContain(`'${'x'.repeat(60)}…'`);
  const object = new CorruptModel({ path: 'heads', value: { a: 1 }, expected: 'heads' });
  expect(object.message).toContain(`'{"a":1}'`);
});
