import { onTestFinished } from 'vitest';
import { eventually } from './redis-replica.ts';
import { type GraphqlError, projectId } from './start-gateway.ts';

/** One result of a subscription. */
export interface StreamResult {
  readonly data?: { readonly botbyeRequests: Readonly<Record<string, unknown>> } | null;
  readonly errors?: readonly GraphqlError[];
}

/** A client that follows the requests of a project. */
export interface Follower {
  readonly status: number;
  readonly headers: Headers;
  readonly results: readonly StreamResult[];
  /** The ids of the requests, in the order in which they came. */
  ids(): readonly string[];
  /** Comments that keep the connection alive. */
  readonly heartbeats: () => number;
  /** Whether the stream has said that it is complete. */
  isComplete(): boolean;
  /** Resolves once so many results have come. */
  until(count: number): Promise<void>;
  /** Resolves once the stream has ended. */
  ended(): Promise<void>;
  leave(): void;
}

export interface FollowOptions {
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly document?: string;
}

const followDocument =
  'subscription Follow($projectId: ID!, $where: BotByeRequestFilter, $since: DateTime) { botbyeRequests(projectId: $projectId, where: $where, since: $since) { requestId createdAt host } }';

/** Subscribes as graphql-sse does in its distinct connections mode. */
export async function follow(url: string, options: FollowOptions = {}): Promise<Follower> {
  const leaving = new AbortController();
  onTestFinished(() => leaving.abort());
  const { document: query = followDocument, variables, headers } = options;
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify({ query, variables: { projectId, ...variables } }),
    signal: leaving.signal,
  });
  const seen: Seen = { results: [], heartbeats: 0, isComplete: false, hasEnded: false };
  const reading = readEvents(response, seen);
  return {
    status: response.status,
    headers: response.headers,
    results: seen.results,
    ids: () => seen.results.flatMap(({ data }) => (data ? [String(data.botbyeRequests.requestId)] : [])),
    heartbeats: () => seen.heartbeats,
    isComplete: () => seen.isComplete,
    until: (count) => eventually(() => seen.results.length >= count),
    ended: () => reading,
    leave: () => leaving.abort(),
  };
}

interface Seen {
  readonly results: StreamResult[];
  heartbeats: number;
  isComplete: boolean;
  hasEnded: boolean;
}

async function readEvents({ body }: Response, seen: Seen): Promise<void> {
  let text = '';
  const decoder = new TextDecoder();
  try {
    for await (const chunk of body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) takeBlock(block, seen);
    }
  } catch {
    // The follower has left, or the connection was cut.
  }
  seen.hasEnded = true;
}

function takeBlock(block: string, seen: Seen): void {
  const [event, data] = block.split('\n');
  if (event === 'event: next') seen.results.push(JSON.parse(data?.replace(/^data: /, '') ?? ''));
  else if (event === 'event: complete') seen.isComplete = true;
  else if (block.startsWith(':')) seen.heartbeats += 1;
}
