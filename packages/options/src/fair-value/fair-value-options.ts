import {
  type InstrumentId,
  MINUTE,
  type Micros,
  type OptionInstrument,
  SECOND,
} from '@slipstream/core';
import { InvalidSetting } from '../errors/invalid-setting.ts';

/** What a fair value is made of, and how fast its slow parts move. */
export interface FairValueOptions {
  /** The option to value. */
  readonly option: OptionInstrument;
  /** The instrument whose micro-price drives the forward: the perpetual, or the future of the expiry. */
  readonly forwardFrom: InstrumentId;
  /**
   * Whether the option's own quotes have a say. `excluded`: none at all, neither now nor through the offset; for labels
   * and features, which must not learn the noise of the book they predict. `blended`: a small correction by
   * precision, and the offset follows. Default `excluded`.
   */
  readonly ownBook?: 'excluded' | 'blended';
  /** Half-life of the basis between the venue's forward and the micro-price. Default one minute. */
  readonly basisHalfLife?: Micros;
  /**
   * Half-life of the volatility that each other strike quotes. A quote stands on a tick, worth up to two volatility
   * points near expiry, so a fit of raw quotes jumps by several times what volatility does in a second; 0 takes every
   * quote as it comes. Default 30 seconds.
   */
  readonly quoteHalfLife?: Micros;
  /** Half-life of the strike's own offset to the smile. Default 30 minutes. */
  readonly offsetHalfLife?: Micros;
  /** The offset at the start, in volatility; where the own book is excluded it stays. Default 0. */
  readonly offset?: number;
  /** How far out quotes count, in standard deviations σ√T of the forward. Default 3. */
  readonly farthestQuote?: number;
  /**
   * How far the forward that calls and puts imply together may lie from the one in use, in standard errors of what they
   * imply, before the gap counts as an error of the forward. Default 3.
   */
  readonly parityLimit?: number;
  /**
   * From this long before expiry on there is no valuation: the venue settles on an average of the index, and
   * Black-76 no longer describes the option. Default 30 minutes, Deribit's averaging window.
   */
  readonly settlementWindow?: Micros;
}

/** The same with every default filled in. */
export type FairValueSettings = Required<FairValueOptions>;

/**
 * Fills in the defaults.
 *
 * @throws {InvalidSetting} when the instrument is no option, or a number is out of its range.
 */
export function fairValueSettings(options: FairValueOptions): FairValueSettings {
  const settings: FairValueSettings = {
    ownBook: 'excluded',
    basisHalfLife: MINUTE,
    quoteHalfLife: 30 * SECOND,
    offsetHalfLife: 30 * MINUTE,
    offset: 0,
    farthestQuote: 3,
    parityLimit: 3,
    settlementWindow: 30 * MINUTE,
    ...options,
  };
  if (settings.option.kind !== 'option') {
    throw new InvalidSetting({
      setting: 'option.kind',
      value: (settings.option as { kind: string }).kind,
      expected: 'an instrument of kind option',
    });
  }
  for (const setting of [
    'basisHalfLife',
    'offsetHalfLife',
    'farthestQuote',
    'parityLimit',
  ] as const) {
    const value = settings[setting];
    if (!(value > 0)) throw new InvalidSetting({ setting, value, expected: 'a number above 0' });
  }
  for (const setting of ['quoteHalfLife', 'settlementWindow'] as const) {
    const value = settings[setting];
    if (!(value >= 0))
      throw new InvalidSetting({ setting, value, expected: 'a time of 0 or more' });
  }
  if (!Number.isFinite(settings.offset)) {
    throw new InvalidSetting({
      setting: 'offset',
      value: settings.offset,
      expected: 'a volatility difference such as 0.002',
    });
  }
  return settings;
}
