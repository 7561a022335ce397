import { htmlTable, type Money } from '@slipstream/core';
import type { ClusterInterval } from '../cost/cluster-interval.ts';
import type { CostRecord } from '../cost/cost-record.ts';
import type { CostSummary } from '../cost/summarise-costs.ts';

/** A number with two digits, or nothing where it is not known. */
export function fixed(value: number | undefined, digits = 2): string | undefined {
  // A hyphen is too short for a minus between columns of digits.
  return value === undefined ? undefined : value.toFixed(digits).replace('-', '−');
}

/** A share in percent. */
export function percent(share: number | undefined): string | undefined {
  return share === undefined ? undefined : `${(100 * share).toFixed(1)} %`;
}

/** A 95 % interval in words. */
export function intervalText({ low, high, clusters }: ClusterInterval): string {
  return low === undefined || high === undefined
    ? `no interval of ${clusters} day${clusters === 1 ? '' : 's'}`
    : `${fixed(low)} … ${fixed(high)}`;
}

/** Summaries with their parts, in index basis points. */
export function costTable(what: string, summaries: readonly CostSummary[]): string {
  const columns = [
    what,
    'parents',
    'days',
    'spread',
    'timing',
    'fees',
    'remainder',
    'total',
    '95 % interval',
    'delta-adjusted',
    'vol points',
  ];
  const rows = summaries.map((one) => [
    one.group,
    String(one.count),
    String(one.days),
    ...(['spread', 'timing', 'fees', 'opportunity'] as const).map((part) =>
      fixed(one.parts?.[part]),
    ),
    fixed(one.shortfall?.mean),
    one.shortfall && intervalText(one.shortfall),
    fixed(one.deltaAdjusted?.mean),
    fixed(one.volatilityPoints?.mean, 3),
  ]);
  return htmlTable(columns, rows);
}

/** How parents were filled. */
export function fillTable(what: string, summaries: readonly CostSummary[]): string {
  const columns = [
    what,
    'filled',
    'as maker',
    'of volume',
    'captured',
    'beat market',
    'advantage bp',
    'beat TWAP',
    'gain ÷ loss',
    'censored',
  ];
  const rows = summaries.map((one) => [
    one.group,
    percent(one.fillRatio),
    percent(one.makerShare),
    percent(one.participation),
    fixed(one.spreadCapture),
    percent(one.betterThanMarket),
    fixed(one.priceAdvantage?.mean, 1),
    percent(one.priceAdvantage?.shareBetter),
    fixed(one.priceAdvantage?.gainLossRatio),
    String(one.censored),
  ]);
  return htmlTable(columns, rows);
}

/** Every parent, one line each. */
export function parentTable(records: readonly CostRecord[]): string {
  const columns = [
    'parent',
    'policy',
    'instrument',
    'day',
    'side',
    'amount',
    'filled',
    'cost',
    'index bp',
    'v. TWAP',
    'v. VWAP',
  ];
  const rows = records.map(({ analysis, ...one }) => [
    one.parent,
    one.policy,
    one.instrument,
    one.day,
    one.side,
    String(one.amount),
    percent(analysis.fillRatio),
    `${moneyText(analysis.shortfall.total)} ${one.settlement}`,
    fixed(analysis.shortfallIndexBasisPoints),
    fixed(analysis.against.twap?.indexBasisPoints),
    fixed(analysis.against.vwap?.indexBasisPoints),
  ]);
  return `<div class="named">${htmlTable(columns, rows)}</div>`;
}

/** Every child order that was filled, one line each. */
export function orderTable(records: readonly CostRecord[]): string {
  const columns = [
    'order',
    'policy',
    'currency',
    'lots',
    'average price',
    'spread',
    'timing',
    'fees',
  ];
  const rows = records.flatMap(({ analysis, policy, settlement }) =>
    analysis.orders.map(({ order, lots, averagePrice, spread, timing, fees }) => [
      order,
      policy,
      settlement,
      String(lots),
      String(Number(averagePrice.toPrecision(8))),
      ...[spread, timing, fees].map(moneyText),
    ]),
  );
  return htmlTable(columns, rows);
}

/** Money with the digits that tell two amounts apart; what is nearly nothing keeps no long tail. */
function moneyText(money: Money): string {
  return money.toDecimalPlaces(8).toSignificantDigits(6).toFixed().replace('-', '−');
}
