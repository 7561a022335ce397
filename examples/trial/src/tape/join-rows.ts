import type { DataSet, Micros, RowLevels, Targets } from '@slipstream/core';

/**
 * The rows of several sessions one after the other, each a segment of its own, so that no memory runs from one into the
 * next. Sessions that show the same hour are told apart by a day added to each.
 *
 * @param step between the starts of two sessions; longer than a session.
 */
export function joinRows(sessions: readonly DataSet[], step: Micros): DataSet {
  const [first] = sessions;
  if (first === undefined) throw new RangeError('no sessions were given; join at least one');
  const starts: number[] = [];
  let rows = 0;
  for (const session of sessions) {
    starts.push(rows);
    rows += session.rows;
  }
  const floats = (column: (session: DataSet) => Float32Array): Float32Array =>
    joined(
      new Float32Array(sessions.reduce((n, s) => n + column(s).length, 0)),
      sessions.map(column),
    );
  const doubles = (column: (session: DataSet) => Float64Array): Float64Array =>
    joined(new Float64Array(rows), sessions.map(column));
  const bytes = (column: (session: DataSet) => Int8Array): Int8Array =>
    joined(new Int8Array(rows), sessions.map(column));
  const targets: Targets = {
    directions: first.targets.directions.map((_, i) => bytes((s) => s.targets.directions[i]!)),
    moves: first.targets.moves.map((_, i) => floats((s) => s.targets.moves[i]!)),
    touchMoves: first.targets.touchMoves.map((_, i) => floats((s) => s.targets.touchMoves[i]!)),
    volatility: floats((s) => s.targets.volatility),
    spread: floats((s) => s.targets.spread),
    slippage: first.targets.slippage.map((_, i) => floats((s) => s.targets.slippage[i]!)),
  };
  return {
    ...first,
    rows,
    times: doubles((session) =>
      session.times.map((time) => time + step * sessions.indexOf(session)),
    ),
    features: floats((session) => session.features),
    references: doubles((session) => session.references),
    ...(first.levels && { levels: joinedLevels(floats) }),
    segments: sessions.flatMap((session, index) =>
      session.segments.map(({ start, end }) => ({
        start: start + starts[index]!,
        end: end + starts[index]!,
      })),
    ),
    targets,
  };
}

function joinedLevels(
  floats: (column: (session: DataSet) => Float32Array) => Float32Array,
): RowLevels {
  return {
    volatility: floats((session) => session.levels!.volatility),
    spread: floats((session) => session.levels!.spread),
  };
}

function joined<Column extends Float32Array | Float64Array | Int8Array>(
  target: Column,
  columns: readonly Column[],
): Column {
  let at = 0;
  for (const column of columns) {
    target.set(column, at);
    at += column.length;
  }
  return target;
}
