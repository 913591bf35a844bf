import type { Outcome } from '../yoga/context.ts';
import type { FinishedAnswer } from './finished-answer.ts';

/** Made anew at each sending. */
const ofOneSending: ReadonlySet<string> = new Set(['x-request-id', 'content-length', 'age', 'cache-control']);

/** A response as bytes, with what may be done with it. */
export async function finishAnswer(response: Response, outcome: Outcome | undefined): Promise<FinishedAnswer> {
  const { isWhole = false, lifetime } = outcome ?? {};
  const body = Buffer.from(await response.text());
  const headers = [...response.headers].filter(([name]) => !ofOneSending.has(name));
  return { status: response.status, headers, body, isWhole: isWhole && response.status === 200, lifetime };
}
