import { describe, expect, it } from 'vitest';
import { projectId } from '../support/start-gateway.ts';
import { startScriptedGateway } from '../support/start-scripted-gateway.ts';

const megabyte = 1024 * 1024;

/** An upstream whose page has this many rows with a text of this many characters. */
function startWithRows(count: number, characters: number, env: Readonly<Record<string, string>> = {}, character = 'x') {
  const edges = Array.from({ length: count }, (_none, index) => ({
    cursor: `c${index}`,
    node: { id: `r${index}`, userAgent: character.repeat(characters) },
  }));
  return startScriptedGateway(() => ({ edges, pageInfo: { hasNextPage: false, hasPreviousPage: false } }), { env });
}

const pages = (aliases: number) =>
  Array.from({ length: aliases }, (_none, at) => `a${at}: requests(first: 60) { nodes { userAgent } }`).join(' ');

const query = (aliases: number) => `{ botbyeProject(projectId: "${projectId}") { ${pages(aliases)} } }`;

describe.each([
  ['by plan', {}],
  ['by graphql-js', { FAST_PATHS: 'false' }],
])('the limit of a response, run %s', (_how, env) => {
  it('refuses data beyond 10 MiB with OPERATION_TOO_LARGE, data null and status 200', async () => {
    const gateway = await startWithRows(60, 100_000, env);
    const { status, data, errors } = await gateway.query(query(29), undefined);
    expect([status, data]).toEqual([200, null]);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({
      message: 'The response would be larger than 10 MiB. Ask for fewer rows or fields at once.',
      extensions: { code: 'OPERATION_TOO_LARGE' },
    });
    expect(gateway.calls).toHaveLength(1);
  });

  it('counts bytes, not characters, against the limit of 10 MiB', async () => {
    const gateway = await startWithRows(60, 50_000, env, 'ж');
    const { status, data, errors } = await gateway.query(query(2), undefined);
    expect([status, data]).toEqual([200, null]);
    expect(errors).toMatchObject([{ path: ['botbyeProject'], extensions: { code: 'OPERATION_TOO_LARGE' } }]);
  });

  it('returns data just below 10 MiB whole', async () => {
    const gateway = await startWithRows(50, Math.floor((9.9 * megabyte) / 100), env);
    const response = await fetch(gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: query(2) }),
    });
    const text = await response.text();
    expect(text.length).toBeGreaterThan(9.8 * megabyte);
    expect(Object.keys(JSON.parse(text))).toEqual(['data']);
  });
});
