import { requestIdOf } from '../domain/request-id.ts';
import { isAtPath } from '../runtime/is-at-path.ts';
import type { CommonParts, Door } from './door-parts.ts';
import type { FinishedAnswer } from './finished-answer.ts';
import { toResponse } from './send-answer.ts';
import { readRequest } from './take-body.ts';

/** Answers requests that never were on a wire. */
export function createFetch({ execute, isOperation, ...parts }: CommonParts): Door['fetch'] {
  const { yoga, inPlace, own, answers, keys, timeoutMs, clock } = parts;
  return async (request) => {
    const { url, signal } = request;
    const isHead = request.method === 'HEAD';
    const method = isHead ? 'GET' : request.method;
    const header = (name: string) => request.headers.get(name) ?? undefined;
    const headers = () => Object.fromEntries(request.headers);
    const requestId = requestIdOf(header('x-request-id'));
    const send = (answer: FinishedAnswer) => toResponse(answer, requestId, clock());

    const answerAlone = async (body?: string): Promise<Response> => {
      // A copy, since Yoga is told of fewer types than came.
      const whole = new yoga.fetchAPI.Request(url, { method, headers: headers(), body: body ?? null, signal });
      if (!isOperation({ method, header })) return yoga.fetch(whole, { requestId });
      const response = await inPlace(signal, async () => yoga.fetch(whole, { requestId }));
      return typeof response === 'string' ? send(own[response](header('origin'))) : response;
    };

    // Whoever embeds the gateway may hand it anything; what is not for it is Yoga's to say.
    if (!isAtPath(url, yoga.graphqlEndpoint)) return yoga.fetch(request, { requestId });
    if (method !== 'POST') {
      const response = await answerAlone();
      return isHead ? new Response(null, response) : response;
    }
    const bytes = await readRequest(request, timeoutMs);
    if (!Buffer.isBuffer(bytes)) return send(own.refused(bytes, header('origin')));
    const body = bytes.toString();
    const key = keys?.keyOf({ method, header }, bytes);
    if (!key) return answerAlone(body);
    const arrival = { requestId, url, header, headers, body };
    return send(answers.find(key) ?? (await answers.share(key, signal, execute(arrival))));
  };
}
