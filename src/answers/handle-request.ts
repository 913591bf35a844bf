import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CacheKey } from '../cache/cache-key.ts';
import { requestIdOf } from '../domain/request-id.ts';
import { isAtPath } from '../runtime/is-at-path.ts';
import { ReceivedBody } from '../runtime/received-body.ts';
import { callerOf } from './caller-of.ts';
import type { CommonParts, Door } from './door-parts.ts';
import type { FinishedAnswer } from './finished-answer.ts';
import { type NodeHead, readHead } from './read-head.ts';
import { createSendAnswer } from './send-answer.ts';
import { readBody, type Taken, takeBody } from './take-body.ts';

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly head: NodeHead;
}

type Handled = Promise<void> | undefined;

/** Answers requests of node:http: the listener's, and those of embedders, whatever parser has been at their bodies. */
export function createHandle({ execute, isOperation, admission, ...parts }: CommonParts): Door['handle'] {
  const { yoga, inPlace, own, answers, keys, timeoutMs, clock } = parts;
  const sendAnswer = createSendAnswer();

  const send = ({ response, head }: Exchange, answer: FinishedAnswer): undefined => {
    if (!response.headersSent) sendAnswer(response, answer, requestIdOf(head.header('x-request-id')), clock());
  };

  /** Without a promise: where far too much is asked, this is what is done most. */
  const turnAway = (key: CacheKey, { header }: NodeHead): FinishedAnswer | undefined => {
    if (!admission.isFull() || answers.isInFlight(key)) return undefined;
    admission.refuse();
    return own.overloaded(header('origin'));
  };

  const answerShared = async ({ response, head }: Exchange, key: CacheKey, body: Buffer): Promise<void> => {
    const requestId = requestIdOf(head.header('x-request-id'));
    // Of the URL only the path is looked at; the host is whatever the caller says it is.
    const arrival = { ...head, requestId, url: `http://localhost${head.target}`, body: body.toString() };
    const caller = callerOf(response);
    try {
      const answer = await answers.share(key, caller.signal, execute(arrival));
      if (answer.isWhole) keys?.remember(key);
      sendAnswer(response, answer, requestId, clock());
    } catch (error) {
      // Nobody is there any more to be told.
      if (!caller.signal.aborted) throw error;
    } finally {
      caller.settle();
    }
  };

  /** In a place until the answer is out or the caller has left: Yoga's own word that it is done may never come then. */
  const answerAlone = async (exchange: Exchange): Promise<void> => {
    const { request, response, head } = exchange;
    const caller = callerOf(response);
    const closed = new Promise<true>((resolve) => void response.once('close', () => resolve(true)));
    const answered = async (): Promise<true> => {
      await yoga.handle(request, response, {});
      return true;
    };
    try {
      const done = await inPlace(caller.signal, () => Promise.race([answered(), closed]));
      if (done !== true) send(exchange, own[done](head.header('origin')));
    } catch (error) {
      if (!caller.signal.aborted) throw error;
    } finally {
      caller.settle();
    }
  };

  const answerBody = (exchange: Exchange, body: Buffer): Handled => {
    const key = keys?.keyOf(exchange.head, body);
    if (!key) {
      // As Yoga's adapter takes it, whatever an embedder's parser has made of it.
      Object.assign(exchange.request, { body: new ReceivedBody(body) });
      return answerAlone(exchange);
    }
    const known = answers.find(key) ?? turnAway(key, exchange.head);
    return known ? send(exchange, known) : answerShared(exchange, key, body);
  };

  const answerTaken = (exchange: Exchange, taken: Taken): Handled => {
    if (taken === 'gone') return undefined;
    if (Buffer.isBuffer(taken)) return answerBody(exchange, taken);
    return send(exchange, own.refused(taken, exchange.head.header('origin')));
  };

  return (request, response) => {
    // The same answer; Node leaves its body out.
    if (request.method === 'HEAD') request.method = 'GET';
    const exchange = { request, response, head: readHead(request) };
    const isHere = isAtPath(exchange.head.target, yoga.graphqlEndpoint);
    if (!isHere || !isOperation(exchange.head)) return Promise.resolve(yoga.handle(request, response, {}));
    if (exchange.head.method !== 'POST') return answerAlone(exchange);
    const taken = takeBody(request);
    if (taken) return answerTaken(exchange, taken);
    return readBody(request, timeoutMs).then((read) => answerTaken(exchange, read));
  };
}
