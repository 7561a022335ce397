import type { Frame, MarketEvent } from '@slipstream/core';
import { silentKind } from './silent-kind.ts';

/** What became of the frames of one market; every frame is one of `read`, `faulty` and `silent`. */
export interface FrameCounts {
  readonly frames: number;
  /** Frames that gave events, and no fault. */
  readonly read: number;
  /** Frames with a `decode-fault`, also beside other events. */
  readonly faulty: number;
  /** Frames without any event: acknowledgements, heartbeats, changes of nothing that an event carries. */
  readonly silent: number;
  /** What the silent ones were, by channel; acknowledgements and heartbeats have none. */
  readonly silentKinds: Readonly<Record<string, number>>;
  /** How many events of each type they gave, faults included, the commonest first. */
  readonly events: Readonly<Record<string, number>>;
  /** The reasons of the faults without what differs from one instrument to the next, the commonest first. */
  readonly reasons: Readonly<Record<string, number>>;
}

/** So many reasons are kept apart; what comes beyond is counted together. */
const MOST_REASONS = 200;
const OTHER_REASONS = 'other reasons';
const LONGEST_REASON = 160;

/** Counts what a decoder made of frames, so that none is lost in silence. */
export class FrameAccount {
  #frames = 0;
  #read = 0;
  #faulty = 0;
  #silent = 0;
  readonly #events: Map<string, number> = new Map();
  readonly #reasons: Map<string, number> = new Map();
  readonly #silentKinds: Map<string, number> = new Map();

  /** Takes one frame into account, by all that a decoder said of it. */
  note(frame: Frame, events: readonly MarketEvent[]): void {
    let faults = 0;
    for (const event of events) {
      count(this.#events, event.type);
      if (event.type !== 'decode-fault') continue;
      faults += 1;
      const kind = kindOf(event.reason);
      const kept = this.#reasons.has(kind) || this.#reasons.size < MOST_REASONS;
      count(this.#reasons, kept ? kind : OTHER_REASONS);
    }
    this.#frames += 1;
    if (faults > 0) this.#faulty += 1;
    else if (events.length > 0) this.#read += 1;
    else {
      this.#silent += 1;
      count(this.#silentKinds, silentKind(frame.text));
    }
  }

  get counts(): FrameCounts {
    return {
      frames: this.#frames,
      read: this.#read,
      faulty: this.#faulty,
      silent: this.#silent,
      silentKinds: byCount(this.#silentKinds),
      events: byCount(this.#events),
      reasons: byCount(this.#reasons),
    };
  }
}

/**
 * A reason without the names of instruments, which bear digits or capitals, and without numbers: what is wrong with
 * a thousand frames of a thousand instruments is one thing.
 */
function kindOf(reason: string): string {
  const kind = reason
    .replace(/\b[a-z0-9]+(?=@)/g, '*')
    .replace(/[A-Z0-9][A-Z0-9]*(?:[-_][A-Z0-9]+)+|\b[A-Z]{2,}[A-Z0-9]*\d[A-Z0-9]*\b/g, '*')
    .replace(/\b[A-Z]{5,}\b/g, '*')
    .replace(/\d+(?:\.\d+)?/g, '#');
  return kind.length <= LONGEST_REASON ? kind : `${kind.slice(0, LONGEST_REASON)}...`;
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function byCount(counts: ReadonlyMap<string, number>): Readonly<Record<string, number>> {
  return Object.fromEntries([...counts].sort(([, a], [, b]) => b - a));
}
