import { Breakdown } from './breakdown';
import { CountryMap } from './country-map';
import { Counts } from './counts';
import { failureAt } from './error-texts';
import { formatAge } from './format';
import { type Dimension, type Group, panels } from './groups';
import { overviewQuery } from './overview-query';
import { Panel } from './panel';
import { type Span, units } from './span';
import { Timeline, timelineQuery, toPoints } from './timeline';
import { useNow } from './use-now';
import { useRefreshedQuery } from './use-refreshed-query';

interface Props {
  readonly projectId: string;
  readonly span: Span;
  readonly open: string | undefined;
  readonly onOpen: (group: Group) => void;
}

export function Overview({ projectId, span, open, onOpen }: Props) {
  const { unit, count } = span;
  const { data, error, loading, receivedAt, staleMs, retry } = useRefreshedQuery(overviewQuery, {
    projectId,
    unit,
    count,
    rows: 7,
    countries: 250,
  });
  const project = data?.botbyeProject;
  const stateOf = (field: string) => ({ loading, failure: failureAt(error, field), since: receivedAt, retry });
  const groupsOf = (field: Dimension) => (project?.[field]?.length ? project[field] : null);
  const countries = groupsOf('countries');
  const name = units[unit].name;
  const before = count === 1 ? `the ${name} before` : `the ${count} ${name}s before`;
  return (
    <>
      {staleMs !== undefined && <StaleNotice ageMs={staleMs} receivedAt={receivedAt} />}
      <div className="grid">
        <Panel title="Declined requests" area="counts" state={stateOf('declinedCount')}>
          {project?.declinedCount && <Counts count={project.declinedCount} before={before} />}
        </Panel>
        <TimelinePanel projectId={projectId} unit={unit} />
        <Panel title="Countries" note="Where declined requests came from" area="countries" state={stateOf('countries')}>
          {countries && (
            <div className="countries">
              <CountryMap groups={countries} onOpen={onOpen} />
              <Breakdown groups={countries.slice(0, 8)} open={open} onOpen={onOpen} />
            </div>
          )}
        </Panel>
        {panels.map(({ field, title, note }) => {
          const groups = groupsOf(field);
          return (
            <Panel key={field} title={title} note={note} area={field} state={stateOf(field)}>
              {groups && <Breakdown groups={groups} open={open} onOpen={onOpen} />}
            </Panel>
          );
        })}
      </div>
    </>
  );
}

function TimelinePanel({ projectId, unit }: { readonly projectId: string; readonly unit: Span['unit'] }) {
  const { data, error, loading, receivedAt, retry } = useRefreshedQuery(timelineQuery, { projectId, unit });
  const points = toPoints(data?.botbyeProject, unit, receivedAt);
  const state = { loading, failure: failureAt(error), since: receivedAt, retry };
  return (
    <Panel title={`By ${units[unit].name}`} note={`Last 12 ${units[unit].name}s, UTC`} area="timeline" state={state}>
      {points && <Timeline points={points} />}
    </Panel>
  );
}

function StaleNotice({ ageMs, receivedAt }: { readonly ageMs: number; readonly receivedAt: number }) {
  const age = ageMs + Math.max(0, useNow() - receivedAt);
  return (
    <p className="stale" role="status">
      <b>Older data.</b> These figures are <span className="stale-age">{formatAge(age)}</span> old. The page keeps
      asking BotBye for newer ones.
    </p>
  );
}
