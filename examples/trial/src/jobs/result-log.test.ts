import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { PairResult } from './job.ts';
import { ResultLog, readResults, resultLine } from './result-log.ts';

const result = (id: string): PairResult => ({ kind: 'pair', id, fold: 0, first: 0, sessions: [] });
const whole = resultLine(result('a')) + resultLine(result('Ü')) + resultLine(result('c'));

test('cut at any byte, a log gives the lines that are whole', () => {
  const bytes = Buffer.from(whole);
  const ends = [...bytes.keys()].filter((at) => bytes[at] === 10).map((at) => at + 1);
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    const read = readResults(bytes.subarray(0, cut).toString('utf8'));
    expect(read.results).toHaveLength(ends.filter((end) => end <= cut).length);
    expect(read.bytes).toBe(Math.max(0, ...ends.filter((end) => end <= cut)));
  }
});

test('a line that was changed ends what counts', () => {
  expect(readResults(whole.replace('"Ü"', '"U"')).results.map(({ id }) => id)).toEqual(['a']);
});

test('a resumed log goes on behind its whole lines, a fresh one begins anew', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'trial-')), 'results.jsonl');
  writeFileSync(path, `${resultLine(result('a'))}0123 torn`);
  const resumed = new ResultLog(path, { resume: true });
  expect(resumed.results.map(({ id }) => id)).toEqual(['a']);
  resumed.append(result('b'));
  resumed.close();
  expect(readFileSync(path, 'utf8')).toBe(resultLine(result('a')) + resultLine(result('b')));
  const fresh = new ResultLog(path, { resume: false });
  fresh.close();
  expect(fresh.results).toEqual([]);
  expect(readFileSync(path, 'utf8')).toBe('');
});
