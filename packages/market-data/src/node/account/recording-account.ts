import type { Frame } from '@slipstream/core';
import type { RecordedLine } from '../recording-lines.ts';
import { decoderOfFrames, type MarketDecoder } from './decoder-of-frames.ts';
import { FrameAccount, type FrameCounts } from './frame-account.ts';

/** What became of the frames that one connection received. */
export interface ConnectionAccount extends FrameCounts {
  /** Absent where the lines name none. */
  readonly connection?: string;
  /** The market whose decoder read them; absent where no decoder reads any. */
  readonly market?: string;
}

/** So many frames show which market they are of. */
const SAMPLE = 100;

/** The account of a recording's received frames, connection by connection: frames in are frames accounted for. */
export class RecordingAccount {
  readonly #connections: Map<string | undefined, AccountedConnection> = new Map();

  /** Takes one line into account; what was sent is left out. */
  note({ connection, direction, receiveTime, text }: RecordedLine): void {
    if (direction === 'out') return;
    let account = this.#connections.get(connection);
    if (!account) {
      account = new AccountedConnection(connection);
      this.#connections.set(connection, account);
    }
    account.note({ connection: connection ?? '', receiveTime, text });
  }

  /** Ends the account: those of the connections, in the order of their first frames. */
  finish(): readonly ConnectionAccount[] {
    return Array.from(this.#connections.values(), (account) => account.finish());
  }
}

class AccountedConnection {
  readonly #connection: string | undefined;
  readonly #account = new FrameAccount();
  /** The first frames, until there are enough of them to tell the market. */
  #sample: Frame[] = [];
  #sampled = false;
  #market: MarketDecoder | undefined;

  constructor(connection: string | undefined) {
    this.#connection = connection;
  }

  note(frame: Frame): void {
    if (this.#sampled) {
      this.#count(frame);
      return;
    }
    this.#sample.push(frame);
    if (this.#sample.length === SAMPLE) this.#settle();
  }

  finish(): ConnectionAccount {
    this.#settle();
    return {
      ...(this.#connection === undefined ? {} : { connection: this.#connection }),
      ...(this.#market === undefined ? {} : { market: this.#market.market }),
      ...this.#account.counts,
    };
  }

  #settle(): void {
    if (this.#sampled) return;
    this.#sampled = true;
    this.#market = decoderOfFrames(this.#connection, this.#sample);
    for (const frame of this.#sample) this.#count(frame);
    this.#sample = [];
  }

  #count(frame: Frame): void {
    this.#account.note(frame, this.#market?.decoder(frame) ?? [unknownFrame(frame)]);
  }
}

function unknownFrame({ receiveTime, text }: Frame) {
  const reason = 'no decoder reads frames like these';
  const times = { exchangeTime: receiveTime, receiveTime };
  return { type: 'decode-fault', venue: 'unknown', frame: text, reason, ...times } as const;
}
