import { type Frame, type MarketEvent, seededRandom } from '@slipstream/core';
import { damagedText } from './damaged-text.ts';
import { DecoderContractBroken } from './decoder-contract-broken.ts';
import { type DecoderOfVenue, unsoundDecoding } from './unsound-decoding.ts';

/** A decoder, and frames that prove what it reads. */
export interface DecoderHarness extends DecoderOfVenue {
  /** At least one text of each message that the decoder reads. Each gives events and no fault. */
  readonly texts: readonly string[];
  /** How many damaged texts are tried; 2,000 when left out. */
  readonly damages?: number;
  /** Of the damages; the same seed damages the same way. */
  readonly seed?: number;
}

/** One clause of the contract. */
export interface DecoderClause {
  readonly name: string;
  /**
   * Runs the clause.
   *
   * @throws {DecoderContractBroken} when the decoder breaks it.
   */
  run(harness: DecoderHarness): void;
}

const RECEIVED = 1_700_000_000_123_456;
const DAMAGES = 2_000;

/** What no venue sends. */
const STRANGE = [
  '',
  ' ',
  '\u0000',
  'null',
  '0',
  '""',
  '[]',
  '{}',
  '{"a":',
  '[[[[',
  '{"data":[]}',
  '<html>',
];

/**
 * What every decoder must do, whichever venue it reads: books, replays and recordings rest on these sentences. The
 * clauses run in any test runner.
 *
 * @example
 * ```ts
 * import { decodeDeribit } from '@slipstream/market-data';
 * import { decoderContract } from '@slipstream/market-data/testing';
 *
 * const data = { timestamp: 1_700_000_000_000, price: 37_000.5, index_name: 'btc_usd' };
 * const params = { channel: 'deribit_price_index.btc_usd', data };
 * const texts = [JSON.stringify({ jsonrpc: '2.0', method: 'subscription', params })];
 * for (const clause of decoderContract) clause.run({ decoder: decodeDeribit, venue: 'deribit', texts });
 * decoderContract.length; // => 6
 * ```
 */
export const decoderContract: readonly DecoderClause[] = [
  {
    name: 'reads its frames: each gives events, and no fault',
    run: ({ decoder, texts }) => {
      check(texts.length > 0, 'there is no frame to read', '');
      for (const text of texts) {
        const events = decoder(frameOf(text));
        check(events.length > 0, 'a frame gave no event', text);
        const fault = events.find((event) => event.type === 'decode-fault');
        check(fault === undefined, `a frame gave a fault: ${reasonOf(fault)}`, text);
      }
    },
  },
  {
    name: 'gives sound events, at its venue',
    run: (harness) => {
      for (const text of harness.texts) checkSound(harness, text);
    },
  },
  {
    name: 'is pure: what a frame says does not depend on what came before, how often, or in which order',
    run: ({ decoder, texts }) => {
      const first = texts.map((text) => JSON.stringify(decoder(frameOf(text))));
      for (const [index, text] of [...texts.entries()].reverse()) {
        const again = JSON.stringify(decoder(frameOf(text)));
        check(again === first[index], 'a frame said another thing the second time', text);
      }
    },
  },
  {
    name: 'leaves a frame as it is, also one that is frozen, and takes its time of receipt',
    run: ({ decoder, texts }) => {
      for (const text of texts) {
        const frame = frameOf(text);
        const kept = { ...frame };
        decoder(frame);
        const same = frame.text === kept.text && frame.receiveTime === kept.receiveTime;
        check(same, 'a frame was written on', text);
        const frozen = decoder(Object.freeze({ ...frame, receiveTime: RECEIVED + 1 }));
        const late = frozen.every(({ receiveTime }) => receiveTime === RECEIVED + 1);
        check(late, 'events have another time of receipt than their frame', text);
      }
    },
  },
  {
    name: 'says of strange text that it cannot be read, or nothing, and never throws',
    run: (harness) => {
      for (const text of STRANGE) {
        checkSound(harness, text);
        const unread = harness.decoder(frameOf(text)).find(({ type }) => type !== 'decode-fault');
        check(unread === undefined, `a strange text gave a ${unread?.type}`, text);
      }
      const torn = harness.decoder(frameOf('{"torn'));
      check(torn.length === 1, 'a torn text gave no fault: it would be lost in silence', '{"torn');
    },
  },
  {
    name: 'never throws of damaged frames, and gives sound events or one fault of each',
    run: (harness) => {
      const { texts, damages = DAMAGES, seed = 1 } = harness;
      const random = seededRandom(seed).fork('damages');
      for (let count = 0; count < damages; count += 1) {
        checkSound(harness, damagedText(texts[random.below(texts.length)]!, random));
      }
    },
  },
];

function frameOf(text: string): Frame {
  return { connection: 'contract', receiveTime: RECEIVED, text };
}

function checkSound(harness: DecoderHarness, text: string): void {
  const why = unsoundDecoding(harness, frameOf(text));
  check(why === undefined, why ?? '', text);
}

function check(holds: boolean, problem: string, text: string): asserts holds {
  if (!holds) throw new DecoderContractBroken({ problem, text });
}

function reasonOf(event: MarketEvent | undefined): string {
  return event?.type === 'decode-fault' ? event.reason : '';
}
