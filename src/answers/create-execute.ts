import { type CancelSignal, toAbortSignal } from '../domain/cancellation.ts';
import type { OutcomeHolder } from '../yoga/context.ts';
import type { Yoga } from '../yoga/create-yoga.ts';
import type { PreparedOperations } from '../yoga/prepared-operations.ts';
import type { RequestHead } from './answer-key.ts';
import { finishAnswer } from './finish-answer.ts';
import type { FinishedAnswer } from './finished-answer.ts';
import type { InPlace } from './in-place.ts';
import type { OwnAnswers } from './own-answers.ts';
import type { Execute } from './shared-answers.ts';

/** A request whose body has been read. */
export interface Arrival {
  readonly requestId: string;
  readonly url: string;
  readonly header: RequestHead['header'];
  /** All of them, for Yoga. */
  readonly headers: () => Record<string, string>;
  readonly body: string;
}

export interface ExecuteParts {
  readonly yoga: Yoga;
  readonly prepared: PreparedOperations;
  readonly inPlace: InPlace;
  readonly own: OwnAnswers;
}

/** Answers by executing, in a place of its own: the short way where it can be taken, Yoga's where not. */
export function createExecute({ yoga, prepared, inPlace, own }: ExecuteParts): (arrival: Arrival) => Execute {
  const toRequest = ({ url, headers, body }: Arrival, signal: CancelSignal): Request =>
    new yoga.fetchAPI.Request(url, { method: 'POST', headers: headers(), body, signal: toAbortSignal(signal) });
  const run = async (arrival: Arrival, signal: CancelSignal): Promise<FinishedAnswer> => {
    const { requestId, header, body } = arrival;
    const request = { headers: { get: (name: string) => header(name) ?? null }, signal, requestId, body };
    const answer = await prepared.run(request);
    if (answer) return answer;
    const outcome: OutcomeHolder = {};
    const context = { requestId, outcome };
    const response = await yoga.fetch(toRequest(arrival, signal), context);
    const finished = await finishAnswer(response, outcome.current);
    // The head of a partial answer is not that of a whole one.
    if (finished.isWhole) prepared.keep(request, finished.headers, outcome.operation);
    return finished;
  };
  return (arrival) => async (signal) => {
    const answer = await inPlace(signal, (inTime) => run(arrival, inTime));
    return typeof answer === 'string' ? own[answer](arrival.header('origin')) : answer;
  };
}
