import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { startBuiltServer } from '../hostile/start-built-server.ts';
import { projectId } from '../support/start-gateway.ts';

const query = `{ botbyeProject(projectId: "${projectId}") { requests(first: 2) { nodes { requestId } } } }`;

it.each(['--disable-proto=delete', '--disallow-code-generation-from-strings'])(
  'the built server serves project data under NODE_OPTIONS=%s',
  async (option) => {
    const server = await startBuiltServer({ NODE_OPTIONS: option });
    const response = await fetch(`${server.url}?${new URLSearchParams({ query })}`);
    expect(await response.json()).toEqual({
      data: { botbyeProject: { requests: { nodes: [expect.anything(), expect.anything()] } } },
    });
    expect(await server.stop()).toBe(0);
  },
);

it('the built executable makes no code out of text, by eval or by the constructor of functions', () => {
  const code = readFileSync(new URL('../../dist/main.js', import.meta.url), 'utf8');
  expect(code.length).toBeGreaterThan(100_000);
  expect(code.match(/\beval\s?\(|\bnew Function\b|(?<![\w.$])Function\(/g) ?? []).toEqual([]);
});
