import { useEffect, useMemo, useState } from 'react';
import { type AnyVariables, type TypedDocumentNode, useQuery } from 'urql';
import { staleAgeMs } from './freshness';

const refreshMs = 15_000;
// Data that is not fresh is being refreshed: the newer answer is a moment away, or the upstream fails.
const refreshStaleMs = 3_000;

/** A query that is asked again while the page is visible. Keeps the last good data beside an error. */
export function useRefreshedQuery<Data, Variables extends AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  pause = false,
) {
  const [{ data, error, extensions, fetching, stale }, execute] = useQuery({
    query,
    variables,
    pause,
  } as never) as ReturnType<typeof useQuery<Data, Variables>>;
  const staleMs = useMemo(() => staleAgeMs(extensions), [extensions]);
  const pace = staleMs === undefined ? refreshMs : refreshStaleMs;
  useEffect(() => {
    const refresh = () => {
      if (!pause && document.visibilityState === 'visible') execute({ requestPolicy: 'network-only' });
    };
    const timer = setInterval(refresh, pace);
    return () => clearInterval(timer);
  }, [execute, pace, pause]);
  // Set while rendering, so that a countdown never begins at the time of an older answer.
  const [received, setReceived] = useState({ extensions, error, at: Date.now() });
  if (received.extensions !== extensions || received.error !== error)
    setReceived({ extensions, error, at: Date.now() });
  const retry = () => execute({ requestPolicy: 'network-only' });
  return {
    data,
    error,
    loading: fetching && data === undefined,
    refreshing: fetching || stale,
    receivedAt: received.at,
    staleMs,
    retry,
  };
}
