import { useEffect, useMemo, useState } from 'react';
import { type AnyVariables, type TypedDocumentNode, type UseQueryArgs, useQuery } from 'urql';
import { staleAgeMs } from './freshness';

const refreshMs = 15_000;
// Data that is not fresh is being refreshed: the newer answer is a moment away, or the upstream fails.
const refreshStaleMs = 3_000;

/** A query that is asked again while the page is visible. Never shows what was answered to other variables. */
export function useRefreshedQuery<Data, Variables extends AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
) {
  const [result, execute] = useQuery<Data, Variables>({ query, variables } as UseQueryArgs<Variables, Data>);
  // urql keeps the last answer until the next is there, also if that was for another time span.
  const isCurrent = JSON.stringify(result.operation?.variables) === JSON.stringify(variables);
  const { data, error, extensions } = isCurrent ? result : nothing;
  const staleMs = useMemo(() => staleAgeMs(extensions), [extensions]);
  const pace = staleMs === undefined ? refreshMs : refreshStaleMs;
  useEffect(() => {
    const refresh = () => {
      if (document.visibilityState === 'visible') execute({ requestPolicy: 'network-only' });
    };
    const timer = setInterval(refresh, pace);
    return () => clearInterval(timer);
  }, [execute, pace]);
  // Set while rendering, so that a countdown never begins at the time of an older answer.
  const [received, setReceived] = useState({ extensions, error, at: Date.now() });
  if (received.extensions !== extensions || received.error !== error)
    setReceived({ extensions, error, at: Date.now() });
  const retry = () => execute({ requestPolicy: 'network-only' });
  const loading = !isCurrent || (result.fetching && data === undefined);
  return { data, error, loading, receivedAt: received.at, staleMs, retry };
}

const nothing = { data: undefined, error: undefined, extensions: undefined };
