import type { ParentOrder } from '@slipstream/core';
import { requireSetting } from '../errors/invalid-setting.ts';
import type { Decision, Policy } from '../policy/policy.ts';
import type { PolicyContext } from '../policy/policy-context.ts';

/** A sound decision and whose it is. */
export interface Ruling {
  readonly owner: string;
  readonly decision: Decision<unknown>;
  /** Whether the policy says the same until something that it looked at has changed. */
  readonly steady: boolean;
}

/** A decision that was refused. */
interface RefusedDecision {
  readonly owner: string;
  readonly reason: string;
}

/** What came of asking: a ruling, where any policy gave one, and what was refused before. */
export interface Consultation {
  readonly ruling: Ruling | undefined;
  readonly refused: readonly RefusedDecision[];
}

/** How the desk is asked. */
export interface Question {
  /** The context as a policy sees it: with its own orders alone. */
  contextFor(owner: string): PolicyContext;
  /** The answer as a sound decision, or what is wrong with it. */
  read(answer: unknown, owner: string): Decision<unknown> | string;
}

/** What a desk remembers. */
export interface DeskState {
  readonly inCharge: string;
  readonly seats: readonly {
    readonly id: string;
    readonly state: unknown;
    readonly seated: boolean;
    readonly faults: number;
  }[];
}

interface Seat {
  readonly policy: Policy;
  state: unknown;
  seated: boolean;
  faults: number;
}

/**
 * The policies of a run: the one in charge, the one to fall back on, and those that a person may put in
 * charge. A policy that throws or answers nonsense is refused, keeps its last sound state, and the fallback
 * is asked in the same step. One that does so too often in a row is set aside.
 */
export class PolicyDesk {
  readonly #seats = new Map<string, Seat>();
  readonly #parent: ParentOrder;
  readonly #seed: number | string;
  readonly #mostFaults: number;
  readonly #fallback: string | undefined;
  #inCharge: string;

  /** @throws {InvalidSetting} when two policies bear one id. */
  constructor(parts: {
    readonly policy: Policy;
    readonly fallback?: Policy | undefined;
    readonly alternatives?: readonly Policy[] | undefined;
    readonly parent: ParentOrder;
    readonly seed: number | string;
    readonly mostFaults: number;
  }) {
    const { policy, fallback, alternatives = [] } = parts;
    for (const one of [policy, ...(fallback ? [fallback] : []), ...alternatives]) {
      requireSetting(!this.#seats.has(one.id), 'policy id', one.id, 'each policy an id of its own');
      this.#seats.set(one.id, { policy: one, state: undefined, seated: false, faults: 0 });
    }
    this.#parent = parts.parent;
    this.#seed = parts.seed;
    this.#mostFaults = parts.mostFaults;
    this.#inCharge = policy.id;
    this.#fallback = fallback?.id;
  }

  /** Who is in charge, and what each policy remembers. */
  save(): DeskState {
    const seats = [...this.#seats].map(([id, { state, seated, faults }]) => {
      return { id, state, seated, faults };
    });
    return { inCharge: this.#inCharge, seats };
  }

  restore({ inCharge, seats }: DeskState): void {
    this.#inCharge = inCharge;
    for (const { id, ...seat } of seats) Object.assign(this.#seats.get(id)!, seat);
  }

  /** Puts another policy in charge, and gives it another chance if it was set aside. */
  override(id: string): boolean {
    const seat = this.#seats.get(id);
    if (!seat) return false;
    this.#inCharge = id;
    seat.faults = 0;
    return true;
  }

  ask(question: Question): Consultation {
    const refused: RefusedDecision[] = [];
    for (const owner of [this.#inCharge, this.#fallback]) {
      if (owner === undefined || refused.some((one) => one.owner === owner)) continue;
      const seat = this.#seats.get(owner)!;
      if (seat.faults >= this.#mostFaults) {
        refused.push({
          owner,
          reason: `set aside after ${seat.faults} refused decisions in a row`,
        });
        continue;
      }
      const answer = this.#decide(owner, seat, question);
      if (typeof answer !== 'string') {
        seat.faults = 0;
        seat.state = answer.state;
        const steady = seat.policy.steady === true && refused.length === 0;
        return { ruling: { owner, decision: answer, steady }, refused };
      }
      seat.faults += 1;
      refused.push({ owner, reason: answer });
    }
    return { ruling: undefined, refused };
  }

  /** A sound decision, or why there is none. */
  #decide(owner: string, seat: Seat, question: Question): Decision<unknown> | string {
    const { policy } = seat;
    try {
      if (!seat.seated) {
        seat.state = policy.init(this.#parent, this.#seed);
        seat.seated = true;
      }
      const answer: unknown = policy.decide(question.contextFor(owner), seat.state);
      return question.read(answer, owner);
    } catch (error) {
      return `threw ${wordsOf(error)}`;
    }
  }
}

/** What was thrown, in words; it is anybody's code too, and may throw when it is asked. */
function wordsOf(error: unknown): string {
  try {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  } catch {
    return 'what has no words';
  }
}
