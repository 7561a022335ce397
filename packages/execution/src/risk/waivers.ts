import { isoOfMicros, MINUTE, type Micros, type WaiveCommand } from '@slipstream/core';
import type { RiskCheck } from './risk-check.ts';

/** The longest that a person may lift a check with one word. */
const LONGEST_WAIVER: Micros = 60 * MINUTE;

/** What is remembered of waivers: checks and the moment at which each holds again. */
export type WaiversState = readonly (readonly [check: string, until: Micros])[];

/** The checks that a named person has lifted, each until its time. */
export class Waivers {
  readonly #checks: readonly RiskCheck[];
  readonly #until = new Map<string, Micros>();
  #now: Micros = Number.NEGATIVE_INFINITY;

  constructor(checks: readonly RiskCheck[]) {
    this.#checks = checks;
  }

  save(): WaiversState {
    return [...this.#until];
  }

  restore(state: WaiversState): void {
    this.#until.clear();
    for (const [check, until] of state) this.#until.set(check, until);
  }

  /** Lifts a check; gives why it may not be where it may not. */
  grant({ check, until, by }: WaiveCommand, now: Micros): string | undefined {
    const found = this.#checks.find(({ id }) => id === check);
    if (!found) return `no check is called '${check}'; there are ${this.#names()}`;
    if (found.waivable !== true) return `nobody may lift the check '${check}'`;
    if (by.trim() === '') return 'a waiver needs the name of a person';
    if (!(until > now)) return `the waiver was to end at ${textOf(until)}, which has passed`;
    if (!(until - now <= LONGEST_WAIVER)) {
      return `the waiver was to end at ${textOf(until)}: at most an hour, and again if need be`;
    }
    this.#until.set(check, until);
    return undefined;
  }

  /** Time passes. */
  pass(now: Micros): void {
    this.#now = now;
  }

  /** Whether a check is lifted now. */
  readonly holds = (check: string): boolean => {
    if (this.#until.size === 0) return false;
    const until = this.#until.get(check);
    if (until === undefined) return false;
    if (this.#now < until) return true;
    this.#until.delete(check);
    return false;
  };

  #names(): string {
    return this.#checks.map(({ id }) => id).join(', ');
  }
}

function textOf(time: Micros): string {
  return Number.isSafeInteger(time) ? isoOfMicros(time) : String(time);
}
