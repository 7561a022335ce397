import { escapeHtml } from '@slipstream/core';
import type { Correlations } from './correlations.ts';

const CELL = 11;
const LABEL = 250;
const TOP = 26;
const GAP = 12;
/** Shades of each sign; a correlation below half a shade is left blank. */
const SHADES = 10;

/**
 * Correlations as squares: features with features on the left, with labels on the right, red for rising together and
 * blue for the contrary. All squares of one shade are one path, so that a hundred features are still a light page.
 */
export function heatMap({ features, labels, matrix }: Correlations): string {
  const x = (column: number): number =>
    LABEL + column * CELL + (column >= features.length ? GAP : 0);
  const paths = new Map<string, string[]>();
  matrix.forEach((row, index) => {
    row.forEach((correlation, column) => {
      const shade = Math.round(Math.abs(correlation) * SHADES);
      if (!(shade > 0)) return;
      const key = `${correlation > 0 ? 'plus' : 'minus'}" fill-opacity="${shade / SHADES}`;
      const path = paths.get(key) ?? [];
      path.push(`M${x(column)} ${TOP + index * CELL}h${CELL - 1}v${CELL - 1}h-${CELL - 1}z`);
      paths.set(key, path);
    });
  });
  const height = TOP + features.length * CELL;
  const width = x(features.length + labels.length);
  const rows = features.map(
    (name, row) =>
      `<text x="${LABEL - 6}" y="${TOP + row * CELL + 9}" text-anchor="end">${escapeHtml(clipped(name))} ${row + 1}<title>${escapeHtml(name)}</title></text>`,
  );
  const columns = [...features, ...labels].map((name, column) => {
    const number = column < features.length ? String(column + 1) : letter(column - features.length);
    return column < features.length && (column + 1) % 5 !== 0
      ? ''
      : `<text x="${x(column) + CELL / 2}" y="${TOP - 6}" text-anchor="middle">${number}<title>${escapeHtml(name)}</title></text>`;
  });
  const cells = [...paths].map(([key, path]) => `<path class="${key}" d="${path.join('')}"/>`);
  const legend = labels.map(
    (name, index) => `<span><b>${letter(index)}</b> ${escapeHtml(name)}</span>`,
  );
  return `<div class="scroll"><svg class="heat" style="min-width:${width}px" viewBox="0 0 ${width} ${height}" role="img" aria-label="correlations">
<rect class="ground" x="${LABEL}" y="${TOP}" width="${features.length * CELL - 1}" height="${features.length * CELL - 1}"/><rect class="ground" x="${x(features.length)}" y="${TOP}" width="${labels.length * CELL - 1}" height="${features.length * CELL - 1}"/>
${cells.join('\n')}
${rows.join('\n')}
${columns.join('')}
</svg></div>
<p class="legend">${legend.join(' ')}</p>`;
}

const LONGEST = 42;

function clipped(name: string): string {
  return name.length <= LONGEST ? name : `${name.slice(0, LONGEST - 1)}…`;
}

/** a to z, then aa, ab and so on. */
function letter(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : `${letter(Math.floor(index / 26) - 1)}${last}`;
}
