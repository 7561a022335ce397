import { firingLines } from '../trial/firing-table.ts';
import { SYNTHETIC_WARNING } from './page.ts';
import type { ArmCost, ReportData, SkillTable } from './report-data.ts';

const UNIT = 'index bp';

/** The report for a terminal: the answer first, then what it rests on. */
export function reportText(data: ReportData): string {
  const warning = data.synthetic ? ` (${SYNTHETIC_WARNING})` : '';
  return [
    '',
    ...data.skill.flatMap(skillLines),
    `cost of ${data.pairs.length} parent orders against the mid at arrival${warning}`,
    ...data.arms.map(armLine),
    '',
    `guided minus TWAP, paired: ${signed(data.difference.mean)} ${UNIT}, 95 % interval ${signed(data.difference.low)} … ${signed(data.difference.high)}${warning}`,
    '',
    ...data.accounting,
    'rules of the guided policy:',
    ...firingLines(data.firing, data.pairs.length),
    '',
  ].join('\n');
}

function armLine({ name, mean, low, high, split, fillRatio }: ArmCost): string {
  const parts = Object.entries(split)
    .map(([part, value]) => `${part} ${value.toFixed(2)}`)
    .join(', ');
  return `  ${name.padEnd(16)} ${mean.toFixed(2).padStart(7)} ${UNIT}  [${low.toFixed(2)} … ${high.toFixed(2)}]  = ${parts}; filled ${(100 * fillRatio).toFixed(1)} %`;
}

function skillLines({ title, columns, rows, verdict }: SkillTable): readonly string[] {
  const cells = rows.map(({ forecaster, measures }) => [
    forecaster,
    ...measures.map((measure) => measure ?? '–'),
  ]);
  const header = ['', ...columns];
  const widths = header.map((name, column) =>
    Math.max(name.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    `  ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  ')}`;
  return [title, line(header), ...cells.map(line), `  ${verdict}`, ''];
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
}
