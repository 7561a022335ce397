import { type SchedulerAction, Subscription } from 'rxjs';
import type { Micros } from './micros.ts';
import { OUTSIDE, type QueueEntry } from './timer-queue.ts';

/** Work that has a due time. */
export interface TimedWork extends QueueEntry {
  run(): void;
}

/** What an action tells its scheduler. */
export interface Agenda {
  /** Queues the action anew, `delay` milliseconds from now. */
  enter(action: TimedWork, delay: number): void;
  /** Takes the action out of the queue. */
  leave(action: TimedWork): void;
}

/**
 * One piece of scheduled work. It fires once for each time it is scheduled, and after firing it may be
 * scheduled again, from inside its work or later: RxJS builds every repetition on that, and expects to be
 * given the same action back.
 */
export class TimerAction<T> extends Subscription implements SchedulerAction<T>, TimedWork {
  due: Micros = 0;
  age = 0;
  place: number = OUTSIDE;
  readonly #agenda: Agenda;
  #work: ((this: SchedulerAction<T>, state: T) => void) | undefined;
  #state: T | undefined;

  constructor(agenda: Agenda, work: (this: SchedulerAction<T>, state: T) => void) {
    super();
    this.#agenda = agenda;
    this.#work = work;
  }

  /** Schedules the work, in `delay` milliseconds; one that already waits moves to the new time. */
  schedule(state?: T, delay = 0): this {
    if (this.closed) return this;
    this.#agenda.enter(this, delay);
    this.#state = state;
    return this;
  }

  /** Does the work. Work that throws is not done again, whatever it had scheduled before. */
  run(): void {
    try {
      // RxJS types the state as present; work that takes one is always given one.
      this.#work?.call(this, this.#state as T);
    } catch (error) {
      this.unsubscribe();
      throw error;
    }
  }

  override unsubscribe(): void {
    if (this.closed) return;
    this.#agenda.leave(this);
    this.#work = undefined;
    this.#state = undefined;
    super.unsubscribe();
  }
}
