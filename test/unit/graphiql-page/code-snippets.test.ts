import { execFile } from 'node:child_process';
import { json } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createSnippets } from '../../../src/graphiql-page/code-snippets.ts';
import { renderMeasured } from '../../../src/graphiql-page/measured-text.ts';
import { startServer } from '../../support/embed-gateway.ts';

const operation = {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it must come through as text.
  query: 'query A($v: String) { a(v: $v) } # it\'s `${b}` \\ "c" \n',
  variables: '{ "v": "it\'s ü", "none": null, "yes": true }',
  operationName: 'A',
};
const sent = {
  query: operation.query,
  variables: { v: "it's ü", none: null, yes: true },
  operationName: 'A',
};

function codeFor(language: string, endpoint: string, headerNames: readonly string[] = ['authorization']): string {
  return createSnippets({ ...operation, endpoint, headerNames }).find((one) => one.language === language)?.code ?? '';
}

describe('code that GraphiQL exports', () => {
  it('the exported JavaScript sends the operation as it is, with headers from the environment', async () => {
    const code = codeFor('JavaScript', 'http://gw.example/graphql');
    const calls: [url: string, init: { headers: Record<string, string>; body: string }][] = [];
    const fetchStub = (...call: (typeof calls)[number]) => {
      calls.push(call);
      return Promise.resolve({ json: () => Promise.resolve({}) });
    };
    const run = new Function('fetch', 'process', `return (async () => {${code}})()`);
    await run(fetchStub, { env: { AUTHORIZATION: 'Bearer x' } });
    const [[url, { headers, body }] = ['', { headers: {}, body: '' }]] = calls;
    expect([url, headers.authorization, JSON.parse(body)]).toEqual(['http://gw.example/graphql', 'Bearer x', sent]);
  });

  it('the exported command line sends the operation as it is', async () => {
    let received: unknown;
    const { url } = await startServer(async (request, response) => {
      const { authorization, 'content-type': type } = request.headers;
      received = { authorization, type, body: await json(request) };
      response.end('{}');
    });
    const env = { ...process.env, AUTHORIZATION: 'Bearer x' };
    await promisify(execFile)('sh', ['-c', codeFor('curl', url)], { env });
    expect(received).toEqual({ authorization: 'Bearer x', type: 'application/json', body: sent });
  });

  it('the exported Python is a program without surprises for its parser', () => {
    const code = codeFor('Python', 'http://gw.example/graphql');
    expect(code).toContain('"authorization": os.environ["AUTHORIZATION"]');
    const [, literal = ''] = /^body = (.*)$/m.exec(code) ?? [];
    // Python reads this literal as JSON does.
    expect(JSON.parse(JSON.parse(literal))).toEqual(sent);
    expect(codeFor('Python', 'http://gw.example/graphql', [])).not.toContain('import os');
  });
});

describe('the foot of an answer', () => {
  it('the foot of an answer counts equal parts once, and says the status unless it is 200', () => {
    const part = { endpoint: 'requests', source: 'upstream', ageMs: 3 };
    const measured = {
      status: 504,
      durationMs: 12.4,
      bytes: 2_345,
      age: '3',
      cacheControl: 'no-store',
      freshness: [part, part, { endpoint: 'count', source: 'stale', ageMs: 12_345 }],
    };
    expect(renderMeasured({ result: {}, measured, events: [] })).toBe(
      'HTTP 504 · 12 ms · 2.3 kB · 2 × requests from the upstream · count stale, 12.3 s old · Age 3 s · Cache-Control: no-store',
    );
  });
});
