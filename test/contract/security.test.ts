import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readSources } from '../support/read-sources.ts';
import { shareGateway } from '../support/share-gateway.ts';
import { projectId } from '../support/start-gateway.ts';

const sources = readSources(fileURLToPath(new URL('../../src', import.meta.url)));
const textOf = (path: string) => readFileSync(new URL(`../../src/${path}`, import.meta.url), 'utf8');

describe('the source', () => {
  it('no file of src reads a header that says who forwarded a request', () => {
    const reading = sources.filter(({ path }) =>
      /header\(\s*['"`](?:x-forwarded|forwarded|x-real-ip)/i.test(textOf(path)),
    );
    expect(reading.map(({ path }) => path)).toEqual([]);
    expect(sources.length).toBeGreaterThan(100);
  });

  it('no file of src makes a regular expression or code out of text', () => {
    const making = /\bnew (?:RegExp|Function)\b|\bRegExp\(|(?<![.\w])eval\(/;
    expect(sources.filter(({ path }) => making.test(textOf(path))).map(({ path }) => path)).toEqual([]);
    expect(making.test('const pattern = new RegExp(text);')).toBe(true);
  });
});

const hostileIds = [
  ...['..', '.', '../x', '..%2f', '%2e%2e', '%252e%252e', '..;', '..\\', '．．'],
  ...['a/b', 'a%2fb', '//evil.example/x', '\\\\evil', 'http://evil.example/'],
  ...['a?x=1', 'a&b=2', 'a#f', 'a;v=1', 'a%00', 'a%0d%0aHost: evil'],
  ...[' ', 'a b', 'a\tb', 'a\0', 'a\r', 'a\n', 'a\u007f', 'a\u0085', 'a\u2028', '😀', '\ud800', '\u202ea'],
  ...['', '   ', 'a'.repeat(65), 'a'.repeat(70_000), '-a', '_a', '*', 'a/*'],
];

describe('ids of callers', () => {
  const gateway = shareGateway({ env: { BOTBYE_ACCOUNT_ID: 'harbour' }, sandbox: { requestCount: 50 } });
  const base64 = (text: string) => Buffer.from(text).toString('base64');

  it.each(hostileIds)('the id %j in any argument is refused before the upstream is asked', async (id) => {
    const query = `query ($id: ID!, $project: ID!, $inProject: ID!, $inRequest: ID!) {
      project: botbyeProject(projectId: $id) { declinedCount { id } }
      account: botbyeProject(projectId: $project, accountId: $id) { declinedCount { id } }
      node(id: $id) { id }
      inProject: node(id: $inProject) { ... on BotByeProject { declinedCount { id } } }
      inRequest: node(id: $inRequest) { id }
    }`;
    const inProject = base64(`BotByeProject:harbour:${id}`);
    const inRequest = base64(`BotByeRequest:harbour:${projectId}:${id}`);
    const { data, errors } = await gateway.query<Record<string, unknown>, object>(query, {
      id,
      project: projectId,
      inProject,
      inRequest,
    });
    expect(Object.values(data)).toEqual([null, null, null, null, null]);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(Array.from({ length: 5 }, () => 'BAD_USER_INPUT'));
    expect(errors.map(({ message }) => message).join()).not.toContain('evil');
    expect(gateway.asked()).toEqual([]);
  });

  it('bad ids leave the sockets to the upstream free for good ones', async () => {
    const query = (id: string) => `{ botbyeProject(projectId: ${JSON.stringify(id)}) { declinedCount { id } } }`;
    await Promise.all(Array.from({ length: 300 }, (_none, index) => gateway.query(query(`../${index}`))));
    const good = await Promise.all(Array.from({ length: 64 }, () => gateway.query(query(projectId))));
    expect(good.every(({ errors }) => errors.length === 0)).toBe(true);
  });
});
