import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { SECOND, seededRandom } from '@slipstream/core';
import { dataSetOf } from '../../../test/data-sets.ts';
import { blocksOf, testFolder } from '../../../test/stored-rows.ts';
import { foldReports } from '../../data-set/fold-report.ts';
import { walkForward } from '../../data-set/walk-forward.ts';
import { InvalidSetting } from '../../errors/invalid-setting.ts';
import { InvalidFlag } from '../errors/invalid-flag.ts';
import { NotADataSet } from '../errors/not-a-data-set.ts';
import { DataSetWriter } from '../stored/data-set-writer.ts';
import { recordFolds } from '../stored/record-folds.ts';
import { openDataSet } from '../stored/stored-data-set.ts';
import { runCommand } from './run-command.ts';

const folder = testFolder();
const random = seededRandom('viewed');

/** Rows whose second column comes to another market after row 240, and whose move follows the first. */
const rows = Array.from({ length: 400 }, (_, row) => {
  const shift = row < 240 ? 0 : 3;
  return [random.normal(), random.normal() + shift] as const;
});
const dataSet = dataSetOf(
  rows,
  rows.map(([first]) => first + 0.1 * random.normal()),
);

function written(synthetic = true): void {
  const writer = new DataSetWriter({ folder: folder(), parquet: false });
  for (const block of blocksOf({ ...dataSet, synthetic }, 90)) writer.write(block);
  writer.close();
}

function page(): string {
  const told: string[] = [];
  runCommand(['view', folder(), '--to', folder('page.html')], (text) => told.push(text));
  expect(told).toEqual([`${folder('page.html')}\n`]);
  return readFileSync(folder('page.html'), 'utf8');
}

describe('the page of a data set', () => {
  test('says what market it is of, in one file that asks for nothing else', () => {
    written();
    const html = page();
    expect(html).toContain('synthetic market');
    expect(html).toContain('400 rows of 2 features');
    expect(html).not.toMatch(/(?:src|href)=|url\(|@import|<script/);
    expect(html).not.toMatch(/NaN|undefined|Infinity/);
  });

  test('tells a recorded market apart', () => {
    written(false);
    expect(page()).toContain('recorded market');
  });

  test('raises an alarm for the column that shifted, and for no other', () => {
    written();
    const figures = page().split('<figure>').slice(1, 3);
    expect(figures[0]).toContain('book.imbalance');
    expect(figures[0]).not.toContain('alarm');
    expect(figures[1]).toMatch(/book\.spread.*class="alarm">PSI \d/s);
  });

  test('shows a strong correlation with a label in the darkest shade', () => {
    written();
    expect(page()).toMatch(/class="plus" fill-opacity="1"/);
  });

  test('shows the folds that were recorded', () => {
    written();
    const stored = openDataSet(folder());
    recordFolds(
      folder(),
      foldReports(stored, walkForward(stored, { folds: 2, embargo: 5 * SECOND })),
    );
    const html = page();
    expect(html).toContain('<h3>Fold 2</h3>');
    expect(html).not.toContain('No folds were recorded');
  });

  test('is not made of a data set without rows', () => {
    const writer = new DataSetWriter({ folder: folder(), parquet: false });
    writer.write({ firstRow: 0, continues: false, dataSet: dataSetOf([]), coverage: [] });
    writer.close();
    expect(() => page()).toThrow(InvalidSetting);
  });
});

describe('the command', () => {
  test('helps', () => {
    const told: string[] = [];
    runCommand(['--help'], (text) => told.push(text));
    expect(told[0]).toContain('slipstream-features view FOLDER');
  });

  test.each([
    [[]],
    [['view']],
    [['look', 'x', '--to', 'y']],
    [['view', 'x']],
    [['view', 'x', '--too']],
  ])('refuses %j', (args) => {
    expect(() => runCommand(args, () => {})).toThrow(InvalidFlag);
  });

  test('refuses a folder that is none', () => {
    const args = ['view', folder('none'), '--to', 'x.html'];
    expect(() => runCommand(args, () => {})).toThrow(NotADataSet);
  });
});
