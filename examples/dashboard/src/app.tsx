import { useQuery } from 'urql';
import { AllRequests } from './all-requests';
import { DrillDown } from './drill-down';
import { LiveFeed } from './live-feed';
import { Overview } from './overview';
import { projectsQuery } from './overview-query';
import { parseSpan, spanText, unitOrder, units } from './span';
import { useAddress } from './use-address';

/** The project of the vendor's own examples, which the sandbox has. */
const exampleProject = '185071d5-d4fe-4bea-93df-19d0bd8c2d0d';

export function App() {
  const { params, change } = useAddress();
  const [{ data }] = useQuery({ query: projectsQuery });
  const projects = data?.botbyeProjects ?? [];
  const projectId = params.get('project') ?? projects[0]?.projectId ?? exampleProject;
  const span = parseSpan(params);
  const open = params.get('open') ?? undefined;
  return (
    <div className="page">
      <a className="skip" href="#main">
        Skip to the figures
      </a>
      <header className="top">
        <div className="brand">
          <svg viewBox="0 0 32 32" aria-hidden="true">
            <path d="M16 3l11 4.2v8.300c0 6.5-4.6 11.200-11 13.500C9.6 26.700 5 22 5 15.500V7.200z" />
            <path className="tick" d="M11 15.800l3.600 3.600 6.600-7" />
          </svg>
          <h1>Declined traffic</h1>
          {data?.botbyeGateway.sandbox && <span className="tag">Sandbox data</span>}
        </div>
        <div className="project">
          <label htmlFor="project">Project</label>
          <ProjectChoice
            id={projectId}
            ids={projects.map((project) => project.projectId)}
            onChange={(project) => change({ project, open: undefined })}
          />
        </div>
      </header>
      <main id="main">
        <SpanChoice span={span} onChange={(unit, last) => change({ unit, last, open: undefined })} />
        <Overview projectId={projectId} span={span} open={open} onOpen={({ id }) => change({ open: id })} />
        <LiveFeed projectId={projectId} />
        <AllRequests projectId={projectId} />
      </main>
      {open && <DrillDown key={open} id={open} onClose={() => change({ open: undefined })} />}
      <footer className="muted">
        botbye-graphql {data?.botbyeGateway.version}. Times of spans are whole units in UTC.
      </footer>
    </div>
  );
}

interface ProjectProps {
  readonly id: string;
  readonly ids: readonly string[];
  readonly onChange: (id: string) => void;
}

/** A list if the gateway names the caller's projects; else the id is typed in. */
function ProjectChoice({ id, ids, onChange }: ProjectProps) {
  if (ids.length === 0) {
    return (
      <input
        id="project"
        defaultValue={id}
        key={id}
        spellCheck={false}
        onBlur={({ target }) => target.value !== id && onChange(target.value)}
      />
    );
  }
  return (
    <select id="project" value={id} onChange={({ target }) => onChange(target.value)}>
      {ids.map((one) => (
        <option key={one}>{one}</option>
      ))}
    </select>
  );
}

interface SpanProps {
  readonly span: ReturnType<typeof parseSpan>;
  readonly onChange: (unit: string, last: string) => void;
}

function SpanChoice({ span, onChange }: SpanProps) {
  const { offered } = units[span.unit];
  const counts = offered.includes(span.count) ? offered : [...offered, span.count].sort((one, other) => one - other);
  return (
    <div className="span-bar">
      <p className="span-text">{spanText(span)}</p>
      <fieldset className="segments">
        <legend className="hidden">Unit of the time span</legend>
        {unitOrder.map((unit) => (
          <button
            key={unit}
            type="button"
            aria-pressed={unit === span.unit}
            onClick={() => onChange(units[unit].name, '')}
          >
            {units[unit].name}s
          </button>
        ))}
      </fieldset>
      <label className="span-count">
        <span className="hidden">How many {units[span.unit].name}s</span>
        <select value={span.count} onChange={({ target }) => onChange(units[span.unit].name, target.value)}>
          {counts.map((count) => (
            <option key={count}>{count}</option>
          ))}
        </select>
      </label>
    </div>
  );
}
