import { escapeHtml } from '@slipstream/core';
import type { QueueArm } from '../venue/matching/queue/queue-model.ts';
import { aheadText, type ReliabilityRow, type ReliabilitySummary } from './reliability.ts';

const SIZE = 340;
const LEFT = 48;
const TOP = 14;
const BOTTOM = 40;
const INNER = SIZE - LEFT - TOP;
const HEIGHT = TOP + INNER + BOTTOM;

/** The arms from the farthest to the one that matters, which is drawn last. */
const ARMS: readonly { readonly arm: QueueArm; readonly colour: string }[] = [
  { arm: 'pessimistic', colour: '#b3541e' },
  { arm: 'optimistic', colour: '#7a5195' },
  { arm: 'central', colour: '#0b6e8f' },
];

/**
 * The reliability diagram of the queue arms as one SVG element with its colours inside: across, the share of orders that
 * an arm calls done within T messages; upward, the share that the true exchange had done by then; one point for each group
 * of lots ahead and each T. A calibrated arm lies on the diagonal. The bars of the central arm are two standard errors of its
 * difference from the truth. Without rows it says so instead.
 *
 * @example
 * ```ts
 * import { queueTrial, reliability, reliabilityChart } from '@slipstream/simulator';
 *
 * const svg = reliabilityChart(reliability(queueTrial({ orders: 20, seed: 1, messages: 75 })));
 * svg.startsWith('<svg') && svg.endsWith('</svg>'); // => true
 * reliabilityChart(reliability([])); // => '<p>No order was tried.</p>'
 * ```
 */
export function reliabilityChart({ rows }: ReliabilitySummary): string {
  if (rows.length === 0) return '<p>No order was tried.</p>';
  const ticks = [0, 0.25, 0.5, 0.75, 1].flatMap((share) => [
    `<line x1="${x(share)}" x2="${x(share)}" y1="${y(0)}" y2="${y(1)}" stroke="#8888" stroke-width="0.5"/>`,
    `<line x1="${x(0)}" x2="${x(1)}" y1="${y(share)}" y2="${y(share)}" stroke="#8888" stroke-width="0.5"/>`,
    `<text x="${x(share)}" y="${y(0) + 14}" text-anchor="middle">${share}</text>`,
    `<text x="${x(0) - 6}" y="${y(share) + 4}" text-anchor="end">${share}</text>`,
  ]);
  const legend = ARMS.map(
    ({ arm, colour }, index) =>
      `<circle cx="${x(0) + 12}" cy="${y(1) + 12 + 15 * index}" r="4" ${arm === 'central' ? `fill="${colour}"` : `fill="none" stroke="${colour}"`}/>` +
      `<text x="${x(0) + 22}" y="${y(1) + 16 + 15 * index}">${arm}</text>`,
  );
  return [
    `<svg viewBox="0 0 ${SIZE} ${HEIGHT}" width="${SIZE}" height="${HEIGHT}" role="img" ` +
      'aria-label="Share of orders done in time: said by each queue arm, and true" ' +
      'font-family="system-ui, sans-serif" font-size="11" fill="currentColor">',
    ...ticks,
    `<line x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}" stroke="currentColor" stroke-dasharray="4 4"/>`,
    ...ARMS.flatMap(({ arm, colour }) => rows.map((row) => pointOf(row, arm, colour))),
    ...legend,
    `<text x="${x(0.5)}" y="${y(0) + 30}" text-anchor="middle">done within T, by the arm</text>`,
    `<text transform="translate(12 ${y(0.5)}) rotate(-90)" text-anchor="middle">done within T, in truth</text>`,
    '</svg>',
  ].join('\n');
}

function pointOf(row: ReliabilityRow, arm: QueueArm, colour: string): string {
  const { arms, truth, messages, orders, standardError } = row;
  const [across, upward] = [x(arms[arm]), y(truth)];
  const title = `${arm}, ${aheadText(row)} lots ahead, ${messages} messages, ${orders} orders: ${arms[arm].toFixed(3)} said, ${truth.toFixed(3)} true`;
  const told = `<title>${escapeHtml(title)}</title>`;
  if (arm !== 'central') {
    return `<circle cx="${across}" cy="${upward}" r="3" fill="none" stroke="${colour}">${told}</circle>`;
  }
  const [low, high] = [y(truth - 2 * standardError), y(truth + 2 * standardError)];
  return (
    `<line x1="${across}" x2="${across}" y1="${low}" y2="${high}" stroke="${colour}"/>` +
    `<circle cx="${across}" cy="${upward}" r="3.5" fill="${colour}">${told}</circle>`
  );
}

function x(share: number): number {
  return place(LEFT + share * INNER);
}

function y(share: number): number {
  return place(TOP + (1 - Math.min(1, Math.max(0, share))) * INNER);
}

/** A tenth of a pixel is enough, and the same bytes on every machine. */
function place(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
