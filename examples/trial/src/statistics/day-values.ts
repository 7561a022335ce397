/** A value of one parent order, and the day whose market it shares with others. */
export interface DayValue {
  readonly day: string;
  readonly value: number;
}

/** What one day adds up to. */
export interface DaySum {
  readonly count: number;
  readonly sum: number;
}

/** A mean over parents, and its standard error over days. */
export interface DayMoments {
  readonly mean: number;
  /** Cluster-robust: from how far each day's sum lies from what the mean makes it, with the factor days ÷ (days − 1). */
  readonly error: number;
  readonly count: number;
  readonly days: number;
}

/** The sums of days, in the order in which the days first come. */
export function daySums(values: readonly DayValue[]): readonly DaySum[] {
  const sums = new Map<string, { count: number; sum: number }>();
  for (const { day, value } of values) {
    const known = sums.get(day) ?? { count: 0, sum: 0 };
    known.count += 1;
    known.sum += value;
    sums.set(day, known);
  }
  return [...sums.values()];
}

/** Parents of one day move together, so the error comes from days. NaN without values; its error is NaN below two days. */
export function dayMoments(sums: readonly DaySum[]): DayMoments {
  let [total, count] = [0, 0];
  for (const day of sums) {
    total += day.sum;
    count += day.count;
  }
  const mean = total / count;
  let squares = 0;
  for (const day of sums) squares += (day.sum - day.count * mean) ** 2;
  const days = sums.length;
  const error = Math.sqrt((squares * days) / (days - 1)) / count;
  return { mean, error: days < 2 ? Number.NaN : error, count, days };
}
