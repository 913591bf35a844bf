import type { ExecutionResult } from 'graphql';

/** Where a part of an answer came from, as the gateway's extension `freshness` says it. */
export interface FreshnessEntry {
  readonly endpoint: string;
  readonly source: string;
  readonly ageMs: number;
}

/** What is known about an answer beside its text. */
export interface Measured {
  readonly status: number;
  /** From sending to the last byte. */
  readonly durationMs: number;
  /** Of the body, unpacked. */
  readonly bytes: number;
  readonly age: string | null;
  readonly cacheControl: string | null;
  readonly freshness: readonly FreshnessEntry[];
}

/** Everything that the panel below an answer shows. */
export interface Answer {
  readonly result: ExecutionResult;
  /** Undefined for an event of a subscription. */
  readonly measured: Measured | undefined;
  /** Of a subscription: all events until this one, newest first. Empty for a query. */
  readonly events: readonly ExecutionResult[];
}

/** Answers by the text that GraphiQL shows for them, so that each tab finds its own again. */
export interface Answers {
  note(answer: Answer): void;
  find(text: string): Answer | undefined;
}

/** How many answers are remembered: more than there are tabs. */
const maxAnswers = 24;

export function createAnswers(): Answers {
  const answers = new Map<string, Answer>();
  return {
    note(answer) {
      const text = textOf(answer.result);
      answers.delete(text);
      answers.set(text, answer);
      const [oldest] = answers.keys();
      if (answers.size > maxAnswers && oldest !== undefined) answers.delete(oldest);
    },
    find: (text) => answers.get(text),
  };
}

/** As GraphiQL prints a result. */
function textOf(result: ExecutionResult): string {
  return JSON.stringify(result, null, 2);
}
