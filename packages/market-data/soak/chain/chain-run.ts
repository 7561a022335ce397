import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ChainReceiver, type ReceiverReport } from './chain-receiver.ts';
import type { VenueOrder, VenueReport } from './chain-venue.ts';

const PATIENCE_MILLIS = 30_000;
const WARM_SECONDS = 2;

/** One load: so many options on one connection, at a rate, for a time. */
interface ChainLoad {
  readonly instruments: number;
  readonly rate: number;
  readonly seconds: number;
}

/** What a load showed. */
export interface ChainResult extends ReceiverReport {
  readonly load: ChainLoad;
  /** What the venue managed to send, in frames a second. */
  readonly offeredRate: number;
  readonly receivedRate: number;
  readonly bytesPerFrame: number;
  /** Frames that were sent and never came. */
  readonly dropped: number;
}

/** Runs one load after another against one chain, whose venue is a process of its own. */
export class ChainRun {
  readonly #venue: ChildProcess;
  readonly #receiver: ChainReceiver;
  readonly #instruments: number;

  static async open({
    instruments,
    seed,
  }: {
    readonly instruments: number;
    readonly seed: number;
  }): Promise<ChainRun> {
    const venue = fork(fileURLToPath(new URL('chain-venue.ts', import.meta.url)), [
      String(instruments),
      String(seed),
    ]);
    const { url } = await reportOf(venue, 'listening');
    const receiver = new ChainReceiver({ url, instruments });
    const run = new ChainRun(venue, receiver, instruments);
    await until(() => receiver.ready, 'all books live');
    return run;
  }

  private constructor(venue: ChildProcess, receiver: ChainReceiver, instruments: number) {
    this.#venue = venue;
    this.#receiver = receiver;
    this.#instruments = instruments;
  }

  /** Warms up, sends, waits for the last frame, and compares all books with the venue's. */
  async load(rate: number, seconds: number): Promise<ChainResult> {
    await this.#send(rate, WARM_SECONDS);
    const { sent, report } = await this.#send(rate, seconds);
    this.#venue.send({ kind: 'books' } satisfies VenueOrder);
    const { books } = await reportOf(this.#venue, 'books');
    this.#receiver.compare(books);
    return {
      ...report,
      load: { instruments: this.#instruments, rate, seconds },
      offeredRate: sent.frames / sent.seconds,
      receivedRate: report.frames / report.seconds,
      bytesPerFrame: sent.bytes / sent.frames,
      dropped: sent.frames - report.frames,
    };
  }

  close(): void {
    this.#receiver.stop();
    this.#venue.send({ kind: 'exit' } satisfies VenueOrder);
  }

  async #send(
    rate: number,
    seconds: number,
  ): Promise<{ sent: VenueReport & { kind: 'sent' }; report: ReceiverReport }> {
    this.#receiver.begin();
    this.#venue.send({ kind: 'send', rate, seconds } satisfies VenueOrder);
    const sent = await reportOf(this.#venue, 'sent', seconds * 1_000);
    await until(() => this.#receiver.framesSoFar >= sent.frames, 'the last frame');
    return { sent, report: this.#receiver.end() };
  }
}

async function reportOf<Kind extends VenueReport['kind']>(
  venue: ChildProcess,
  kind: Kind,
  millis = 0,
): Promise<VenueReport & { kind: Kind }> {
  return new Promise((done, fail) => {
    const patience = setTimeout(
      () => fail(new Error(`no word of ${kind}`)),
      millis + PATIENCE_MILLIS,
    );
    venue.once('exit', (code) => fail(new Error(`the venue ended with ${code}`)));
    venue.once('message', (report: VenueReport) => {
      clearTimeout(patience);
      venue.removeAllListeners('exit');
      assert.equal(report.kind, kind);
      done(report as VenueReport & { kind: Kind });
    });
  });
}

async function until(condition: () => boolean, what: string): Promise<void> {
  const end = performance.now() + PATIENCE_MILLIS;
  while (!condition()) {
    assert.ok(performance.now() < end, `waited in vain for ${what}`);
    await new Promise((done) => setTimeout(done, 2));
  }
}
