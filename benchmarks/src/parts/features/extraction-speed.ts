import { quantileOf } from '@slipstream/core';
import { FeatureExtractor, type FeatureRequest, featureSchema } from '@slipstream/features';
import type { Measurement } from '../../harness/figure.ts';
import { KeptAlive } from '../../harness/kept-alive.ts';
import { fortyFeatures } from './forty-features.ts';
import { preparedLine } from './prepared-updates.ts';

const { instrument, updates, source } = preparedLine;
const forty = fortyFeatures();
const eighty = [...forty, ...fortyFeatures(2)];
/** Few enough that no collection falls between two readings of the heap. */
const HEAP_EVENTS = 20_000;
const TENTHS = 10;

const kept = new KeptAlive();

function extractorOf(features: readonly FeatureRequest[]): FeatureExtractor {
  const schema = featureSchema({ features, clock: { kind: 'event' } });
  return new FeatureExtractor({ schema, instrument: instrument.id });
}

/** Feeds events and reads all numbers after each; gives a number that depends on them. */
function run(extractor: FeatureExtractor, target: Float32Array, from: number, to: number): number {
  let known = 0;
  for (let index = from; index < to; index += 1) {
    const update = updates[index]!;
    extractor.update(update);
    if (extractor.readNow(target) === undefined) known += 1;
  }
  return known;
}

/** Processor time, because other work on the machine takes the core away for milliseconds. */
function microsOf(work: () => number): number {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  if (!(result > 0)) throw new Error('no vector was ready, so nothing was measured');
  return user + system;
}

function perEvent(features: readonly FeatureRequest[]): number {
  const extractor = extractorOf(features);
  kept.keep(extractor);
  const target = new Float32Array(features.length);
  return microsOf(() => run(extractor, target, 0, updates.length)) / updates.length;
}

const speed: Measurement = {
  kind: 'measurement',
  name: 'forty-features-per-event',
  sentence: `Processor time of one event of a ${source} perpetual: ${forty.length} features brought up to date and all read; a mean over ${updates.length} events, books built before.`,
  unit: 'µs',
  measure: () => perEvent(forty),
};

/** How many pairs of readings say what reading the clock takes. */
const READINGS = 10_001;

const middle: Measurement = {
  kind: 'measurement',
  name: 'median-event',
  sentence:
    'The median over the single events of the same line, seven in ten of which are quotes that change no level; what reading the clock takes is taken off.',
  unit: 'µs',
  measure: () => {
    const extractor = extractorOf(forty);
    kept.keep(extractor);
    const target = new Float32Array(forty.length);
    const times = Float64Array.from(updates, (_, index) => {
      const start = performance.now();
      run(extractor, target, index, index + 1);
      return performance.now() - start;
    });
    const clock = Float64Array.from({ length: READINGS }, () => {
      const start = performance.now();
      return performance.now() - start;
    });
    return 1000 * (quantileOf(times, 0.5)! - quantileOf(clock, 0.5)!);
  },
};

const growth: Measurement = {
  kind: 'measurement',
  name: 'eighty-to-forty',
  sentence:
    'How much more an event costs with eighty features of other half-lives than with forty.',
  unit: '×',
  measure: () => perEvent(eighty) / perEvent(forty),
};

/** How an extractor that has seen nine tenths of the line compares with one that has just begun, on the last tenth. */
const history: Measurement = {
  kind: 'measurement',
  name: 'old-to-young',
  sentence:
    'How much more the last tenth of the line costs an extractor that has seen all of it than one that has seen a tenth.',
  unit: '×',
  measure: () => {
    const target = new Float32Array(forty.length);
    const span = Math.floor(updates.length / TENTHS);
    const last = updates.length - span;
    const [old, young] = [extractorOf(forty), extractorOf(forty)];
    kept.keep(old, young);
    run(old, target, 0, last);
    run(young, target, last - span, last);
    const time = (extractor: FeatureExtractor): number =>
      microsOf(() => run(extractor, target, last, updates.length));
    return time(old) / time(young);
  },
};

const heap: Measurement = {
  kind: 'measurement',
  name: 'heap-per-event',
  sentence: `Heap that one event takes with ${forty.length} features brought up to date and read into an array of one's own.`,
  unit: 'bytes',
  measure: () => {
    const extractor = extractorOf(forty);
    kept.keep(extractor);
    const target = new Float32Array(forty.length);
    run(extractor, target, 0, updates.length - HEAP_EVENTS);
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    run(extractor, target, updates.length - HEAP_EVENTS, updates.length);
    return (process.memoryUsage().heapUsed - before) / HEAP_EVENTS;
  },
};

/** What it costs to keep forty features and to read them after every event. */
export const extraction: readonly Measurement[] = [speed, middle, growth, history, heap];
