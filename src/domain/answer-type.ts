import { chooseMediaType, chooseNamedMediaType, prefersPage } from '../runtime/accept.ts';

/** One JSON document. The first is for clients without a preference. */
const whole = ['application/json', 'application/graphql-response+json'] as const;

/** A stream, only for clients that name it and refuse the types above: a single result needs no stream. */
const streams = ['text/event-stream', 'multipart/mixed'] as const;

const eventStream = ['text/event-stream'] as const;

/** The media type of the response to an operation; undefined if the client accepts none of ours. */
export function answerTypeOf(accept: string | null | undefined): string | undefined {
  return chooseMediaType(accept, whole) ?? chooseNamedMediaType(accept, streams);
}

/** Whether the client accepts an event stream, the only form in which subscriptions are answered, beside other types or alone. */
export function acceptsEventStream(accept: string | null | undefined): boolean {
  return chooseNamedMediaType(accept, eventStream) !== undefined;
}

/** Whether the client prefers an HTML page to JSON, as browsers do. */
export function wantsPage(accept: string | null | undefined): boolean {
  return prefersPage(accept, whole);
}
