import type { Config } from '../../config/config.ts';
import { parseInstant } from '../../config/files/parse-tokens.ts';
import { boolean, choice, type Kind, text } from '../../config/variable-kinds.ts';
import { variables } from '../../config/variables.ts';
import { isJsonObject, tryParseJson } from '../../runtime/json.ts';
import { stableKey } from '../../runtime/stable-key.ts';
import type { Command, Invocation, Option } from '../command.ts';
import { accountOf } from './export-config.ts';
import { type ExportState, firstState } from './export-state.ts';
import { type ExportTask, settingsKeyOf } from './export-task.ts';
import { filesOf } from './part-file.ts';

const idKind = variables.BOTBYE_ACCOUNT_ID.kind;

const project: Option<string | undefined> = {
  name: 'project',
  placeholder: 'ID',
  kind: idKind,
  meaning: 'the project whose requests are exported; required',
};

const account: Option<string | undefined> = {
  name: 'account',
  placeholder: 'ID',
  kind: idKind,
  meaning: 'the account that owns it; default: the one whose configuration lists it, or BOTBYE_ACCOUNT_ID',
};

const where: Option<object> = {
  name: 'where',
  placeholder: 'JSON',
  kind: {
    allowed: 'a JSON object as the API takes it, e.g. {"country":{"eq":"DEU"}}',
    parse(given) {
      const value = tryParseJson(given);
      return isJsonObject(value) ? value : undefined;
    },
  },
  meaning: 'only the requests that match this filter, a BotByeRequestFilter of the schema; default: all',
};

const instant: Kind<string> = {
  allowed: 'a time with its time zone, e.g. 2026-01-31T00:00:00Z',
  parse(given) {
    const ms = parseInstant(given);
    return ms === undefined ? undefined : new Date(ms).toISOString();
  },
};

const from: Option<string> = {
  name: 'from',
  placeholder: 'TIME',
  kind: instant,
  meaning: 'only requests of this time or later; default: from the first one on',
};

const to: Option<string> = {
  name: 'to',
  placeholder: 'TIME',
  kind: instant,
  meaning: 'only requests before this time; default: the time of the start, also if it goes on later',
};

const format: Option<ExportTask['format']> = {
  name: 'format',
  placeholder: 'NAME',
  kind: choice('ndjson', 'csv'),
  meaning: 'ndjson, a JSON object a line, or csv; default: ndjson',
};

export const out: Option<string> = {
  name: 'out',
  placeholder: 'FILE',
  kind: text(/^[^\0]{1,4096}$/, 'the path of a file'),
  meaning: 'the file, which appears when it is complete; default: standard output',
};

const resume: Option<boolean> = {
  name: 'resume',
  placeholder: '',
  kind: boolean,
  meaning: 'goes on where an export to the same file was interrupted; begins if none was',
};

export const exportOptions: Command['options'] = [project, account, where, from, to, format, out, resume];

const noAccount = 'Name the account that owns the project: --account ID or BOTBYE_ACCOUNT_ID.';

/** What is wrong with the options together. */
export function usageProblem({ read }: Invocation): string | undefined {
  const [earliest, latest] = [read(from), read(to)];
  if (read(project) === undefined && !read(resume)) return '--project is required, e.g. export --project my-project';
  if (read(resume) && read(out) === undefined) return '--resume needs --out FILE: it goes on with that file.';
  if (earliest !== undefined && latest !== undefined && earliest >= latest) return '--from must be before --to.';
  return undefined;
}

/** Why this invocation cannot go on with an interrupted export. */
export function resumeProblem(
  { task, settings }: ExportState,
  { read }: Invocation,
  config: Config,
): string | undefined {
  const { state, part } = filesOf(read(out) ?? '');
  const orDelete = `or delete ${part} and ${state} to begin again.`;
  if (!read(resume)) return `An export to this file was interrupted. Add --resume to go on with it, ${orDelete}`;
  const given = {
    projectId: read(project),
    accountId: read(account),
    where: read(where),
    from: read(from),
    to: read(to),
    format: read(format),
  };
  const differing = Object.entries({ ...task }).find(([name, value]) => {
    const now = given[name as keyof ExportTask];
    return now !== undefined && stableKey([now]) !== stableKey([value]);
  });
  if (differing) return `The interrupted export has another ${differing[0]}. Leave the option out, ${orDelete}`;
  if (settings === settingsKeyOf(config)) return undefined;
  return `The settings of the upstream or of privacy are not those of the interrupted export. Set them as they were, ${orDelete}`;
}

/** The state of an export that begins, or what is missing. */
export function newState({ upstream }: Config, settings: string, { read }: Invocation): ExportState | string {
  const projectId = read(project);
  if (projectId === undefined) return 'No export to this file was interrupted: --project is required to begin one.';
  const accountId = accountOf(upstream, projectId, read(account));
  if (accountId === undefined) return noAccount;
  const task = {
    accountId,
    projectId,
    where: read(where) ?? null,
    from: read(from) ?? null,
    to: read(to) ?? new Date().toISOString(),
    format: read(format) ?? 'ndjson',
  };
  return firstState(task, settings);
}
