import type {
  Forecast,
  HumanCommand,
  InstrumentId,
  Markets,
  MarketUpdate,
  MarketView,
  Valuation,
} from '@slipstream/core';
import { concat, merge, of, Subject } from 'rxjs';
import type { RiskAccount } from '../risk/risk-state.ts';
import type { ExecutionStreams, HaltWord } from '../stream/execution-plan.ts';

/** The streams of a parent, handed on to the runs of its tranches: a late one is told first how things stand. */
export class LegsStreams {
  readonly updates$: Subject<MarketUpdate> = new Subject();
  readonly forecasts$: Subject<Forecast> = new Subject();
  readonly valuations$: Subject<Valuation> = new Subject();
  readonly halts$: Subject<HaltWord> = new Subject();
  readonly human$: Subject<HumanCommand> = new Subject();
  readonly riskAccounts$: Subject<RiskAccount> = new Subject();
  readonly #lastUpdates = new Map<InstrumentId, MarketUpdate>();
  readonly #lastForecasts = new Map<InstrumentId, Forecast>();
  readonly #lastValuations = new Map<InstrumentId, Valuation>();
  #standing: readonly HumanCommand[] = [];
  #halt: HaltWord | undefined;
  #account: RiskAccount | undefined;
  #markets: Markets | undefined;

  /** The present market of an instrument; absent until something was heard of it. */
  view(instrument: InstrumentId): MarketView | undefined {
    return this.#markets?.view(instrument);
  }

  valuation(instrument: InstrumentId): Valuation | undefined {
    return this.#lastValuations.get(instrument);
  }

  /** The halt that holds. */
  get halt(): HaltWord | undefined {
    return this.#halt;
  }

  update(update: MarketUpdate): void {
    const { view, markets } = update;
    this.#markets = markets;
    if (view) this.#lastUpdates.set(view.instrument.id, update);
    this.updates$.next(update);
  }

  forecast(forecast: Forecast): void {
    this.#lastForecasts.set(forecast.instrument, forecast);
    this.forecasts$.next(forecast);
  }

  value(valuation: Valuation): void {
    this.#lastValuations.set(valuation.instrument, valuation);
    this.valuations$.next(valuation);
  }

  account(account: RiskAccount): void {
    this.#account = account;
    this.riskAccounts$.next(account);
  }

  /** A halt, or its end; a kill is never lifted. */
  call(word: HaltWord): void {
    if (this.#halt?.level !== 'kill') this.#halt = word.level === 'none' ? undefined : word;
    this.halts$.next(word);
  }

  /** A person's word, as every tranche takes it: overrides and waivers are told to later ones too. */
  hear({ parent: _whole, ...word }: HumanCommand): void {
    if (word.type === 'override' || word.type === 'waive') {
      this.#standing = [...this.#standing, word];
    }
    this.human$.next(word);
  }

  /**
   * The streams of a tranche that begins now.
   *
   * @param own what is said to this tranche alone.
   */
  forTranche(instrument: InstrumentId, own: Subject<HumanCommand>): ExecutionStreams {
    const { updates$, forecasts$, valuations$, halts$, human$, riskAccounts$ } = this;
    const account = this.#account;
    const [update, forecast, valuation] = [
      this.#lastUpdates.get(instrument),
      this.#lastForecasts.get(instrument),
      this.#lastValuations.get(instrument),
    ];
    const view = this.view(instrument);
    const present = update && view && this.#markets;
    return {
      updates$: present
        ? concat(of({ event: update.event, view, markets: present }), updates$)
        : updates$,
      forecasts$: forecast ? concat(of(forecast), forecasts$) : forecasts$,
      valuations$: valuation ? concat(of(valuation), valuations$) : valuations$,
      riskAccounts$: account ? concat(of(account), riskAccounts$) : riskAccounts$,
      halts$: this.#halt ? concat(of(this.#halt), halts$) : halts$,
      human$: merge(of(...this.#standing), human$, own),
    };
  }

  /** No more market will come. */
  close(): void {
    this.updates$.complete();
  }
}
