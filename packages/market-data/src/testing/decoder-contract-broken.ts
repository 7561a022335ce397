import { MarketDataError } from '../errors/market-data-error.ts';

/** A decoder did what no decoder may do, or left out what each must do. */
export class DecoderContractBroken extends MarketDataError {
  constructor({ problem, text }: { problem: string; text: string }) {
    super({
      problem,
      remedy: 'Let the decoder give events that its frame alone decides, or a `decode-fault`.',
      data: { text },
    });
  }
}
