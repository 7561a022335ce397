/** What a trade frame says beside the trade itself. */
export interface TradeContext {
  readonly mark: number;
  readonly index: number;
  /** Percent; options alone. */
  readonly iv?: number;
  /** What sets the trade apart from one on the book. */
  readonly flags?: TradeFlags;
}

/** A forced order, a block trade, or a leg of a combo. */
export type TradeFlags =
  | { readonly kind: 'liquidation' }
  /** @property id the same on all legs. */
  | { readonly kind: 'block'; readonly id: string; readonly legs: number }
  /** @property combo the combo's own symbol. */
  | { readonly kind: 'combo'; readonly combo: string; readonly trade: string };

/** The fields of a trade that Deribit writes for flags, each with a comma after it; nothing where there are none. */
export function tradeFlagsText(flags: TradeFlags | undefined): string {
  switch (flags?.kind) {
    case undefined:
      return '';
    case 'liquidation':
      // T: the taker was liquidated.
      return '"liquidation":"T",';
    case 'block':
      return `"block_trade_id":"${flags.id}","block_trade_leg_count":${flags.legs},`;
    case 'combo':
      return `"combo_id":"${flags.combo}","combo_trade_id":${flags.trade},`;
  }
}
