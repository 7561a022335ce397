import { htmlPage, htmlTable } from '@slipstream/core';
import { aheadText, type ReliabilitySummary } from './reliability.ts';
import { reliabilityChart } from './reliability-chart.ts';

const STYLE = `:root { color-scheme: light dark; }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 900px; margin: 0 auto; padding: 24px 20px 48px; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: 13px; font-variant-numeric: tabular-nums; margin: 12px 0; }
th, td { padding: 3px 10px; border-bottom: 1px solid #8884; text-align: right; white-space: nowrap; }`;

/**
 * What a reliability summary says, as HTML to be put into a report: a sentence with the number of orders, the diagram of
 * {@link reliabilityChart}, the table behind it, and by when how many orders were done. It needs no style of its own. What
 * it shows is a synthetic exchange, and it says so.
 *
 * @example
 * ```ts
 * import { queueTrial, reliability, reliabilitySection } from '@slipstream/simulator';
 *
 * const html = reliabilitySection(reliability(queueTrial({ orders: 20, seed: 1, messages: 75 })));
 * html.startsWith('<p>20 orders in a synthetic exchange'); // => true
 * ```
 */
export function reliabilitySection(summary: ReliabilitySummary): string {
  return [
    `<p>${headline(summary)}</p>`,
    reliabilityChart(summary),
    htmlTable(
      ['T, messages', 'lots ahead', 'orders', ...ARMS, 'truth', 'central − truth', 's.e.'],
      summary.rows.map((row) => [
        String(row.messages),
        aheadText(row),
        String(row.orders),
        ...ARMS.map((arm) => row.arms[arm].toFixed(3)),
        row.truth.toFixed(3),
        signed(row.arms.central - row.truth),
        row.standardError.toFixed(3),
      ]),
    ),
    '<p>By when a share of all orders was done, in messages of others; a dash where fewer were done at all:</p>',
    htmlTable(
      ['share of orders', ...ARMS, 'truth'],
      summary.fillTimes.rows.map(({ share, arms, truth }) => [
        `${Math.round(100 * share)} %`,
        ...ARMS.map((arm) => arms[arm]?.toString()),
        truth?.toString(),
      ]),
    ),
  ].join('\n');
}

/**
 * The section as a page of its own, which opens without a network.
 *
 * @example
 * ```ts
 * import { reliability, reliabilityPage } from '@slipstream/simulator';
 *
 * reliabilityPage(reliability([])).includes('<h1>Queue arms against the true exchange</h1>'); // => true
 * ```
 */
export function reliabilityPage(summary: ReliabilitySummary): string {
  const title = 'Queue arms against the true exchange';
  return htmlPage({
    title,
    style: STYLE,
    main: `<h1>${title}</h1>\n${reliabilitySection(summary)}`,
  });
}

const ARMS = ['pessimistic', 'central', 'optimistic'] as const;

function headline(summary: ReliabilitySummary): string {
  const { orders, pessimisticAboveTruth, truthAboveOptimistic, fillTimes } = summary;
  const broken = pessimisticAboveTruth + truthAboveOptimistic;
  const bounds =
    broken === 0
      ? 'The truth never left the bounds of the pessimistic and the optimistic arm.'
      : `In ${broken} orders the truth left the bounds of the pessimistic and the optimistic arm.`;
  return (
    `${orders} orders in a synthetic exchange whose truth is known, and by its public feed in each queue arm. ` +
    `${bounds} Mean error of the share done in time: pessimistic ${summary.pessimisticError.toFixed(4)}, central ` +
    `${summary.centralError.toFixed(4)}, optimistic ${summary.optimisticError.toFixed(4)}. Largest difference between the ` +
    `shares done by any time: ${ARMS.map((arm) => `${arm} ${fillTimes.distance[arm].toFixed(3)}`).join(', ')}.`
  );
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;
}
