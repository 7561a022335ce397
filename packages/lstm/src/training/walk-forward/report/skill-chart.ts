import { escapeHtml } from '@slipstream/core';
import type { ForecasterReport } from '../direction-walk.ts';
import { percent } from './figure-text.ts';

const WIDTH = 460;
const ROW = 22;
const LABEL = 158;
const VALUE = 58;
const TOP = 6;

/** Skill by forecaster: a point, and the interval that blocks of rows give. */
export function skillChart(forecasters: readonly ForecasterReport[]): string {
  const lows = forecasters.map(({ score, skillInterval }) => skillInterval?.low ?? score.skill);
  const highs = forecasters.map(({ score, skillInterval }) => skillInterval?.high ?? score.skill);
  // One forecaster far below all others must not press them into a line.
  const highest = Math.max(0.005, ...highs);
  const lowest = Math.max(Math.min(0, ...lows), -1.5 * highest);
  const x = (skill: number): number => {
    const share = (Math.max(lowest, skill) - lowest) / (highest - lowest);
    return LABEL + share * (WIDTH - LABEL - VALUE);
  };
  const height = TOP + forecasters.length * ROW + 4;
  const rows = forecasters.map(({ forecaster, role, score, skillInterval }, place) => {
    const y = TOP + place * ROW + ROW / 2;
    const kind = role === 'model' ? 'model' : role === 'baseline' ? 'baseline' : 'other';
    const whisker = skillInterval
      ? `<line class="whisker ${kind}" x1="${x(skillInterval.low).toFixed(1)}" x2="${x(skillInterval.high).toFixed(1)}" y1="${y}" y2="${y}"/>`
      : '';
    return `<text x="${LABEL - 8}" y="${y + 4}" text-anchor="end">${escapeHtml(forecaster)}</text>${whisker}<circle class="${kind}" cx="${x(score.skill).toFixed(1)}" cy="${y}" r="4"/><text x="${WIDTH}" y="${y + 4}" text-anchor="end">${percent(score.skill)}</text>`;
  });
  return `<figure><figcaption>Log-loss skill over the prior, with 95 % intervals</figcaption>
<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="skill by forecaster">
<line class="zero" x1="${x(0).toFixed(1)}" x2="${x(0).toFixed(1)}" y1="0" y2="${height}"/>
${rows.join('\n')}
</svg></figure>`;
}
