import { quantileOf } from '@slipstream/core';
import { confusionMatrix, matthewsCorrelation } from '../../metrics/confusion-matrix.ts';
import { logLoss } from '../../metrics/log-loss.ts';
import { type PooledRows, rowsWhere } from './pooled-rows.ts';

const HOUR_MICROS = 3_600e6;
const HOURS = 24;
const TERCILES = ['calm third', 'middle third', 'wild third'] as const;

/** How forecasters do on a part of the rows. */
export interface Breakdown {
  readonly by: 'hour' | 'volatility';
  /** `14:00 UTC`, `calm third`. */
  readonly part: string;
  readonly rows: number;
  /** 1 − log-loss ÷ that of the prior on the same rows. */
  readonly lstmSkill: number;
  readonly bestLinearSkill: number;
  readonly lstmMatthewsCorrelation: number;
}

/** The rows by hour of the day, and by thirds of the volatility when they were taken, where that is known. */
export function breakdowns(rows: PooledRows, bestLinear: string): Breakdown[] {
  const judge = (by: Breakdown['by'], part: string, wanted: (row: number) => boolean) => {
    const some = rowsWhere(rows, wanted);
    if (some.times.length === 0) return [];
    const { classes, forecasts } = some;
    const lossOf = (name: string): number => logLoss(forecasts.get(name)!, classes);
    const prior = lossOf('prior');
    return [
      {
        by,
        part,
        rows: classes.length,
        lstmSkill: 1 - lossOf('lstm') / prior,
        bestLinearSkill: 1 - lossOf(bestLinear) / prior,
        lstmMatthewsCorrelation: matthewsCorrelation(
          confusionMatrix(forecasts.get('lstm')!, classes),
        ),
      },
    ];
  };
  const hours = Array.from({ length: HOURS }, (_, hour) =>
    judge('hour', `${String(hour).padStart(2, '0')}:00 UTC`, (row) => {
      return Math.floor(rows.times[row]! / HOUR_MICROS) % HOURS === hour;
    }),
  );
  const known = rows.volatility.filter((level) => !Number.isNaN(level));
  const edges = [quantileOf(known, 1 / 3), quantileOf(known, 2 / 3)] as const;
  const thirds = TERCILES.map((part, third) =>
    judge('volatility', part, (row) => {
      const level = rows.volatility[row]!;
      return !Number.isNaN(level) && edges.filter((edge) => level > edge!).length === third;
    }),
  );
  return [...hours, ...thirds].flat();
}
