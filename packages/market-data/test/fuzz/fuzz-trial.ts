import assert from 'node:assert/strict';
import {
  type Frame,
  type MarketEvent,
  type MarketUpdate,
  type Random,
  seededRandom,
} from '@slipstream/core';
import { concatMap, merge, Subject } from 'rxjs';
import { books } from '../../src/market/books.ts';
import { decode } from '../../src/market/decode.ts';
import type { FuzzCorpus } from './fuzz-corpus.ts';
import { mutatedFrame } from './mutated-frame.ts';
import { assertSoundEvents } from './sound-event.ts';
import { assertSoundView } from './sound-view.ts';

/** Damaged frames of one life of a market; a damaged change is a gap, so books would be gone after many more. */
const FRAMES_OF_A_LIFE = 25;

/** What a trial of damaged frames has shown. */
export interface FuzzResult {
  readonly mutated: number;
  /** Damaged frames that gave a fault, that gave events, and that gave nothing, such as acknowledgements. */
  readonly faults: number;
  readonly read: number;
  readonly silent: number;
  /** How often a live book was looked at level by level. */
  readonly liveBooks: number;
  /** How many frames each way of damage has hit. */
  readonly mutations: Readonly<Record<string, number>>;
}

/**
 * Sends real frames with damaged ones among them through `decode` and `books`, in many short lives of a market.
 * Throws where the stream throws, a frame is lost, or an event or a live book is not sound.
 */
export function fuzzTrial({
  corpora,
  count,
  seed,
}: {
  readonly corpora: readonly FuzzCorpus[];
  readonly count: number;
  readonly seed: number;
}): FuzzResult {
  const random = seededRandom(seed).fork('fuzz');
  const total = { mutated: 0, faults: 0, read: 0, silent: 0, liveBooks: 0 };
  const mutations: Record<string, number> = {};
  for (let life = 0; total.mutated < count; life += 1) {
    const corpus = corpora[life % corpora.length]!;
    const line = new FuzzedLine(corpus);
    const from = random.below(Math.max(1, corpus.frames.length - FRAMES_OF_A_LIFE));
    // Half of the lives go on where the books live, so that whole frames among the damaged ones continue them.
    const first = random.below(2) === 0 ? 0 : from;
    for (let step = 0; step < FRAMES_OF_A_LIFE && total.mutated < count; step += 1) {
      const whole = corpus.frames[(first + step) % corpus.frames.length]!;
      const { frame, mutation } = damaged(corpus, random);
      for (const sent of [whole, frame]) {
        const said = line.send(sent, `life ${life} of seed ${seed}, ${corpus.name}, ${mutation}`);
        if (sent === whole) continue;
        total[said] += 1;
      }
      total.mutated += 1;
      mutations[mutation] = (mutations[mutation] ?? 0) + 1;
    }
    total.liveBooks += line.liveBooks;
  }
  const polluted: unknown = Object.getOwnPropertyDescriptor(Object.prototype, 'polluted');
  assert.equal(polluted, undefined, 'a frame has written on all objects');
  return { ...total, mutations };
}

function damaged(corpus: FuzzCorpus, random: Random): { frame: Frame; mutation: string } {
  const frame = corpus.frames[random.below(corpus.frames.length)]!;
  const { text, mutation } = mutatedFrame(frame.text, random);
  return { frame: { ...frame, text }, mutation };
}

/** `decode` and `books` as a user joins them, watched. */
class FuzzedLine {
  readonly #frames = new Subject<Frame>();
  #frame: Frame | undefined;
  #events: MarketEvent[] = [];
  #error: unknown;
  liveBooks = 0;

  constructor(corpus: FuzzCorpus) {
    const warm = new Subject<readonly MarketEvent[]>();
    merge(warm.pipe(concatMap((events) => events)), this.#frames.pipe(decode(corpus.decoder)))
      .pipe(books({ instruments: corpus.instruments }))
      .subscribe({
        next: (update) => this.#look(update),
        error: (error: unknown) => {
          this.#error = error;
        },
      });
    warm.next(corpus.warm);
  }

  /** Sends a frame; says what became of it, or throws what is wrong with that. */
  send(frame: Frame, where: string): 'faults' | 'read' | 'silent' {
    this.#frame = frame;
    this.#events = [];
    try {
      this.#frames.next(frame);
      if (this.#error !== undefined) throw this.#error;
      assertSoundEvents(frame, this.#events);
    } catch (cause) {
      const text = frame.text.length > 1_000 ? `${frame.text.slice(0, 1_000)}...` : frame.text;
      throw new Error(`${where}: ${text}`, { cause });
    }
    if (this.#events.length === 0) return 'silent';
    return this.#events.some((event) => event.type === 'decode-fault') ? 'faults' : 'read';
  }

  #look({ event, view }: MarketUpdate): void {
    if (this.#frame === undefined) return;
    this.#events.push(event);
    if (view && assertSoundView(view)) this.liveBooks += 1;
  }
}
