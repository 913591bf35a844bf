import { useState } from 'react';
import { failureAt } from './error-texts';
import { formatCountry, formatTime } from './format';
import { Verdict } from './request-table';
import { type LiveFeed as Feed, type LiveRow, useLiveRequests } from './use-live-requests';

export function LiveFeed({ projectId }: { readonly projectId: string }) {
  const [isOn, setIsOn] = useState(true);
  const [isDeclinedOnly, setIsDeclinedOnly] = useState(false);
  const feed = useLiveRequests(projectId, isDeclinedOnly, isOn);
  return (
    <section className="panel panel-live" aria-labelledby="panel-live">
      <header className="panel-head">
        <h2 id="panel-live">Live</h2>
        <p className="live-state" role="status" data-live={stateOf(feed, isOn)}>
          <i aria-hidden="true" /> {stateText(feed, isOn)}
        </p>
        <div className="live-tools">
          <label className="check">
            <input
              type="checkbox"
              checked={isDeclinedOnly}
              onChange={({ target }) => setIsDeclinedOnly(target.checked)}
            />
            Declined only
          </label>
          <button type="button" className="button" onClick={() => setIsOn(!isOn)}>
            {isOn ? 'Pause' : 'Follow'}
          </button>
        </div>
      </header>
      {feed.rows.length > 0 ? <Rows rows={feed.rows} /> : <p className="empty">Waiting for the next request.</p>}
    </section>
  );
}

function stateOf({ isFollowing, error }: Feed, isOn: boolean) {
  if (!isOn) return 'paused';
  return isFollowing && error === undefined ? 'following' : 'waiting';
}

function stateText(feed: Feed, isOn: boolean): string {
  if (!isOn) return 'Paused. Nothing is missed: it goes on from here.';
  const failure = failureAt(feed.error);
  if (failure) return `${failure.title}. It goes on by itself, and nothing is missed.`;
  if (!feed.isFollowing) return 'The connection was lost. It goes on by itself, and nothing is missed.';
  return 'Following';
}

function Rows({ rows }: { readonly rows: readonly LiveRow[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard can scroll it only if it can have the focus
    <section className="live-scroll" tabIndex={0} aria-label="Requests as they arrive, newest first">
      <ol className="live-rows">
        {rows.map((row) => (
          <li key={row.id} data-request={row.id}>
            <time dateTime={row.createdAt ?? undefined}>{formatTime(row.createdAt)}</time>
            <span className="live-request" title={row.userAgent ?? undefined}>
              <b className="method">{row.requestMethod}</b> {row.requestUri}
            </span>
            <span className="muted live-from">
              {row.remoteAddr} {formatCountry(row.country, row.countryName)}
            </span>
            <Verdict row={row} />
          </li>
        ))}
      </ol>
    </section>
  );
}
