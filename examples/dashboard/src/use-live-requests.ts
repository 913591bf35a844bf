import { useEffect, useRef, useState } from 'react';
import { type CombinedError, useClient } from 'urql';
import { graphql } from './gql';
import type { LiveRequestsSubscription } from './gql/graphql';

const liveRequests = graphql(`
  subscription LiveRequests($projectId: ID!, $where: BotByeRequestFilter, $since: DateTime) {
    botbyeRequests(projectId: $projectId, where: $where, since: $since) {
      ...RequestRow
    }
  }
`);

export type LiveRow = LiveRequestsSubscription['botbyeRequests'];

/** So many rows are shown, the newest first. */
const mostRows = 50;
const longestPauseMs = 30_000;
/** The first rows are those of the last hour, so that the list is not empty while nothing arrives. */
const historyMs = 60 * 60_000;

export interface LiveFeed {
  readonly rows: readonly LiveRow[];
  readonly isFollowing: boolean;
  readonly error: CombinedError | undefined;
  /** When the last error came. */
  readonly failedAt: number;
}

const nothing: LiveFeed = { rows: [], isFollowing: false, error: undefined, failedAt: 0 };

/** Follows a list. After a lost connection it goes on from the last row that it has. */
export function useLiveRequests(projectId: string, isDeclinedOnly: boolean, isOn: boolean): LiveFeed {
  const client = useClient();
  const [feed, setFeed] = useState(nothing);
  const last = useRef({ since: '', list: '' });
  useEffect(() => {
    if (!isOn) return setFeed((now) => ({ ...now, isFollowing: false }));
    const list = `${projectId} ${isDeclinedOnly}`;
    if (last.current.list !== list) {
      last.current = { list, since: new Date(Date.now() - historyMs).toISOString() };
      setFeed(nothing);
    }
    const where = isDeclinedOnly ? { failedMessage: { isNull: false } } : null;
    let stop = () => {};
    let pauseMs = 1_000;
    const again = (error: CombinedError | undefined) => {
      stop();
      setFeed((now) => ({ ...now, isFollowing: false, error, failedAt: Date.now() }));
      const timer = setTimeout(follow, pauseMs);
      stop = () => clearTimeout(timer);
      pauseMs = Math.min(longestPauseMs, pauseMs * 2);
    };
    const follow = () => {
      setFeed((now) => ({ ...now, isFollowing: true }));
      const variables = { projectId, where, since: last.current.since };
      let hasEnded = false;
      const { unsubscribe } = client.subscription(liveRequests, variables).subscribe(({ data, error, hasNext }) => {
        if (hasEnded) return;
        const row = data?.botbyeRequests;
        if (row) {
          pauseMs = 1_000;
          if (row.createdAt) last.current.since = row.createdAt;
          setFeed((now) => withRow(now, row));
        }
        hasEnded = error !== undefined || hasNext === false;
        if (hasEnded) setTimeout(() => again(error));
      });
      stop = unsubscribe;
    };
    follow();
    return () => stop();
  }, [client, projectId, isDeclinedOnly, isOn]);
  return feed;
}

/** A row that comes again, after a lost connection, has the same id. */
function withRow(feed: LiveFeed, row: LiveRow): LiveFeed {
  const isKnown = feed.rows.some(({ id }) => id === row.id);
  return { ...feed, error: undefined, rows: isKnown ? feed.rows : [row, ...feed.rows].slice(0, mostRows) };
}
