import type { ReactNode } from 'react';
import { ErrorNotice } from './error-notice';
import type { Failure } from './error-texts';

/** Where a panel's data stands. */
export interface PanelState {
  readonly loading: boolean;
  readonly failure: Failure | undefined;
  readonly since: number;
  readonly retry: () => void;
}

interface Props {
  readonly title: string;
  readonly note?: string;
  readonly area: string;
  /** What narrows the data. It stays while the data loads. */
  readonly tools?: ReactNode;
  readonly state: PanelState;
  /** What there is to show; undefined if there is no data, null if the data has no rows. */
  readonly children: ReactNode;
  readonly empty?: string;
}

export function Panel({
  title,
  note,
  area,
  tools,
  state,
  children,
  empty = 'Nothing was declined in this time.',
}: Props) {
  const id = `panel-${area}`;
  return (
    <section className={`panel panel-${area}`} aria-labelledby={id} aria-busy={state.loading}>
      <header className="panel-head">
        <h2 id={id}>{title}</h2>
        {note && <p className="muted">{note}</p>}
      </header>
      {tools}
      {content(state, children, empty)}
    </section>
  );
}

function content({ loading, failure, since, retry }: PanelState, children: ReactNode, empty: string) {
  if (loading) return <Skeleton />;
  if (children !== undefined && children !== null) return children;
  if (failure !== undefined) return <ErrorNotice failure={failure} since={since} onRetry={retry} />;
  return <p className="empty">{empty}</p>;
}

function Skeleton() {
  const widths = [92, 74, 61, 48, 33];
  return (
    <div className="skeleton" role="status">
      <span className="hidden">Loading</span>
      {widths.map((width) => (
        <i key={width} style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}
