import type { AccountReport, LineInput, Micros, Random } from '@slipstream/core';
import type { Answer } from '../answer.ts';
import type { VenueCommand } from '../commands/venue-command.ts';
import { Queue } from '../queue.ts';
import { type AnswerFate, type AnswerFaults, answerFates } from './answer-faults.ts';
import { lostAnswer } from './unheard.ts';
import type { LatencyDraws } from './venue-latency.ts';

interface Told {
  readonly receiveTime: Micros;
  readonly input: LineInput;
}

/** A report before it is on its way. */
export type UnsentReport = Omit<AccountReport, 'receiveTime'>;

/** What is on its way from a venue to its line, besides frames. What left first is received first. */
export class WayBack {
  readonly #latency: LatencyDraws;
  readonly #fates: ReturnType<typeof answerFates>;
  readonly #news = new Queue<Told>();
  /** Second copies, and words of what was lost: all as late as each other, so that they keep their order too. */
  readonly #late = new Queue<Told>();
  #last: Micros = Number.NEGATIVE_INFINITY;

  /** @throws {InvalidSetting} when the faults make no sense. */
  constructor(latency: LatencyDraws, faults: AnswerFaults, random: Random) {
    this.#latency = latency;
    this.#fates = answerFates(faults, random);
  }

  /** When the line hears next; never where nothing is on its way. */
  get nextAt(): Micros {
    const news = this.#news.first?.receiveTime ?? Number.POSITIVE_INFINITY;
    return Math.min(news, this.#late.first?.receiveTime ?? Number.POSITIVE_INFINITY);
  }

  /** Takes out what the line hears next; there must be something. */
  take(): LineInput {
    const isLate = this.#news.first === undefined || this.#late.first?.receiveTime === this.nextAt;
    return (isLate ? this.#late : this.#news).take().input;
  }

  /**
   * Sends an answer.
   *
   * @param leaves when it can leave the venue.
   * @param command what it answers, where it does: it is of unknown outcome when the answer is lost.
   */
  answer(answer: Answer, leaves: Micros, command: VenueCommand | undefined): void {
    const time = leaves + this.#latency.response(answer.type === 'filled');
    const fate = answer.type === 'order-state' ? 'told' : this.#fates.draw();
    const receiveTime = this.#inOrder(time);
    if (fate !== 'lost') this.#news.push(told(answer, receiveTime));
    const late = fate === 'doubled' ? answer : lostAnswerOf(fate, command, answer);
    if (late !== undefined) this.#late.push(told(late, receiveTime + this.#fates.after));
  }

  /** Says something at a time, without a latency or a fault of its own. */
  say(answer: Answer, time: Micros): void {
    this.#news.push(told(answer, this.#inOrder(time)));
  }

  /** Sends an account. */
  report(report: UnsentReport, leaves: Micros): void {
    const receiveTime = this.#inOrder(leaves + this.#latency.report());
    const received = { ...report, receiveTime };
    this.#news.push({ receiveTime, input: { kind: 'account', report: received } });
  }

  #inOrder(time: Micros): Micros {
    this.#last = Math.max(this.#last, time);
    return this.#last;
  }
}

function lostAnswerOf(
  fate: AnswerFate,
  command: VenueCommand | undefined,
  answer: Answer,
): Answer | undefined {
  return fate === 'lost' && command !== undefined ? lostAnswer(command, answer) : undefined;
}

function told(answer: Answer, receiveTime: Micros): Told {
  return { receiveTime, input: { kind: 'order', event: { ...answer, receiveTime } } };
}
