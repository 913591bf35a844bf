import { hash, randomBytes } from 'node:crypto';
import { isProjectPattern, isTokenName, parseInstant, revealable } from '../config/files/parse-tokens.ts';
import { choice, integer, type Kind, list, text } from '../config/variable-kinds.ts';
import type { Command, Invocation, Option } from './command.ts';
import { addToken } from './tokens-file.ts';

const name: Option<string> = {
  name: 'name',
  placeholder: 'NAME',
  kind: { allowed: 'a text of 1 to 100 characters', parse: (given) => (isTokenName(given) ? given : undefined) },
  meaning: 'what the log and botbyeGateway.caller call the caller; required',
};

const projectPattern: Kind<string> = {
  allowed: 'account/project, account/* or *',
  parse: (given) => (isProjectPattern(given) ? given : undefined),
};

const projects: Option<readonly string[]> = {
  name: 'projects',
  placeholder: 'LIST',
  kind: list(projectPattern),
  meaning: 'what the caller may see: account/project, account/* or *, separated by commas; required',
};

const expires: Option<string> = {
  name: 'expires',
  placeholder: 'TIME',
  kind: {
    allowed: 'a time in the future with its time zone, e.g. 2027-01-31T00:00:00Z',
    parse: (given) => ((parseInstant(given) ?? 0) > Date.now() ? given : undefined),
  },
  meaning: 'until when the token is accepted; default: it does not expire',
};

const reveal: Option<readonly string[]> = {
  name: 'reveal',
  placeholder: 'LIST',
  kind: list(choice(...revealable)),
  meaning: 'what the caller sees unmasked: headers, token, serverKey, ip; default: nothing more than everybody',
};

const quota: Option<number> = {
  name: 'quota',
  placeholder: 'COST',
  kind: integer(1, 1_000_000_000),
  meaning: 'what the operations of the caller may cost in a minute; default: QUOTA_COST_PER_MINUTE',
};

const file: Option<string> = {
  name: 'file',
  placeholder: 'PATH',
  kind: text(/^[^\0]{1,4096}$/, 'the path of a file'),
  meaning: 'adds the token to this file of tokens, which is made if it does not exist, and prints the token alone',
};

export const tokenCreateCommand: Command = {
  name: 'token create',
  summary: 'Makes a token for a caller, and prints it once with its item for GATEWAY_TOKENS_FILE',
  options: [name, projects, expires, reveal, quota, file],
  async run(invocation) {
    const { io, read } = invocation;
    const item = readItem(invocation);
    if (item === undefined) {
      io.stderr.write(
        '--name and --projects are required, e.g. token create --name dashboard --projects my-account/*\n',
      );
      return 2;
    }
    // 32 random bytes: nobody can guess one, so its plain SHA-256 may stand in a file.
    const token = `bbg_${randomBytes(32).toString('base64url')}`;
    const line = { tokenSha256: hash('sha256', token, 'hex'), ...item };
    const path = read(file);
    const problem = path === undefined ? undefined : addToken(path, line);
    if (problem !== undefined) {
      io.stderr.write(`--file ${problem}\n`);
      return 1;
    }
    io.stderr.write(
      path === undefined ? 'The token, shown this once, and its item for the file:\n' : 'The token, shown this once:\n',
    );
    io.stdout.write(path === undefined ? `${token}\n${JSON.stringify(line)}\n` : `${token}\n`);
    return 0;
  },
};

function readItem({ read }: Invocation) {
  const [givenName, givenProjects] = [read(name), read(projects)];
  if (givenName === undefined || !givenProjects?.length) return undefined;
  const rest = { expires: read(expires), reveal: read(reveal), quota: read(quota) };
  return { name: givenName, projects: givenProjects, ...rest };
}
