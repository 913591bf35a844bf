import { describe, expect, it } from 'vitest';
import { createMovingClock } from '../support/moving-clock.ts';
import { projectId, startGateway } from '../support/start-gateway.ts';

function inProject(fields: string): string {
  return `{ botbyeProject(projectId: "${projectId}") { ${fields} } }`;
}

const count = 'declinedCount { botReqCount }';
const page = 'requests(first: 5) { nodes { requestId } }';

async function startCached(env: Record<string, string> = {}) {
  const clock = createMovingClock();
  return { clock, gateway: await startGateway({ cached: true, clock, env, sandbox: { requestCount: 1_000 } }) };
}

describe('Cache-Control and Age', () => {
  it('Cache-Control and Age follow the least fresh and the oldest part of a response', async () => {
    const { clock, gateway } = await startCached();
    await gateway.query(inProject(count));
    clock.advance(4_000);
    const { headers } = await gateway.query(inProject(`${count} ${page}`));
    expect(headers.get('age')).toBe('4');
    // Two seconds of the page are left; RFC 9111 takes Age off max-age.
    expect(headers.get('cache-control')).toBe('private, max-age=6');
  });

  it('Cache-Control leaves a client only the time that is left', async () => {
    const { clock, gateway } = await startCached();
    for (const elapsedMs of [0, 3_000, 9_000]) {
      const { headers } = await gateway.query(inProject(count));
      const maxAge = Number(/max-age=(\d+)/.exec(headers.get('cache-control') ?? '')?.[1]);
      expect(maxAge - Number(headers.get('age'))).toBe((10_000 - clock.elapsedMs()) / 1000);
      expect(clock.elapsedMs()).toBe(elapsedMs);
      clock.advance(elapsedMs === 0 ? 3_000 : 6_000);
    }
  });

  it('Cache-Control is max-age=0 if a part is stale', async () => {
    const { clock, gateway } = await startCached();
    await gateway.query(inProject(count));
    clock.advance(12_000);
    const { headers } = await gateway.query(inProject(count));
    expect(headers.get('cache-control')).toBe('private, max-age=0');
    expect(headers.get('age')).toBe('12');
  });

  it('a response with project data varies with the credential', async () => {
    const { gateway } = await startCached();
    expect((await gateway.query(inProject(count))).headers.get('vary')).toMatch(/authorization/i);
  });

  it.each([
    ['has errors', inProject(`${count} bad: declinedCount(interval: 0) { id }`)],
    ['has nothing from the upstream', '{ botbyeGateway { version } }'],
    ['is no operation at all', '{'],
  ])('Cache-Control is no-store if a response %s', async (_case, document) => {
    const { gateway } = await startCached();
    const { headers } = await gateway.query(document);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('age')).toBeNull();
  });

  it('Cache-Control is no-store if a lifetime is 0', async () => {
    const { gateway } = await startCached({ CACHE_REQUESTS_TTL_MS: '0' });
    expect((await gateway.query(inProject(`${count} ${page}`))).headers.get('cache-control')).toBe('no-store');
    expect((await gateway.query(inProject(count))).headers.get('cache-control')).toBe('private, max-age=10');
  });
});

describe('clocks that are set back', () => {
  it('a clock that is set back makes earlier data and responses unusable', async () => {
    const { clock, gateway } = await startCached();
    await gateway.query(inProject(count));
    clock.advance(-3_600_000);
    const { headers } = await gateway.query(inProject(count));
    expect(gateway.asked()).toHaveLength(2);
    expect(headers.get('age')).toBe('0');
    expect(headers.get('cache-control')).toBe('private, max-age=10');
  });
});

describe('extensions.freshness', () => {
  it('extensions.freshness is present only if the request asks for it', async () => {
    const { gateway } = await startCached();
    expect((await gateway.query(inProject(count))).extensions).toBeUndefined();
  });

  it('extensions.freshness lists every upstream response behind the operation', async () => {
    const { clock, gateway } = await startCached();
    await gateway.query(inProject(count));
    clock.advance(1_500);
    const { extensions } = await gateway.query(
      inProject(
        `${count} ${page} a: declinedSummary(by: RULE) { __typename } b: declinedSummary(by: RULE, first: 1) { __typename }`,
      ),
      {},
      { extensions: { freshness: true } },
    );
    const freshness = extensions?.freshness;
    expect(freshness).toHaveLength(3);
    expect(freshness).toEqual(
      expect.arrayContaining([
        { endpoint: 'count', source: 'fresh', ageMs: 1_500 },
        { endpoint: 'requests', source: 'upstream', ageMs: 0 },
        { endpoint: 'summary', source: 'upstream', ageMs: 0 },
      ]),
    );
  });

  it('extensions.freshness says shared to operations that joined a call of another', async () => {
    const { gateway } = await startCached();
    gateway.sandbox.setFault({ kind: 'slow', delayMs: 300 });
    const answers = await Promise.all(
      [1, 2, 3].map(() => gateway.query(inProject(count), {}, { extensions: { freshness: true } })),
    );
    const sources = answers.map(({ extensions }) => JSON.stringify(extensions?.freshness));
    expect(sources.filter((source) => source.includes('"shared"'))).toHaveLength(2);
    expect(sources.filter((source) => source.includes('"upstream"'))).toHaveLength(1);
  });

  it('extensions.freshness is an empty list if nothing came from the upstream', async () => {
    const { gateway } = await startCached();
    const { extensions } = await gateway.query(
      '{ botbyeGateway { version } }',
      {},
      { extensions: { freshness: true } },
    );
    expect(extensions?.freshness).toEqual([]);
  });

  // What counts is the parsed value, however it is spelled.
  it.each([
    '{"freshness":true}',
    '{ "freshness" : true }',
    '{"fresh\\u006eess":true}',
    '{"\\u0066\\u0072\\u0065\\u0073\\u0068\\u006E\\u0065\\u0073\\u0073":true}',
    '{"freshness":false,"freshness":true}',
    '{"freshness":true,"other":{"freshness":false}}',
  ])('extensions.freshness tells the true age if %s asks for it twice', async (extensions) => {
    const { clock, gateway } = await startCached();
    const query = JSON.stringify(inProject(count));
    for (const name of ['"extensions"', '"\\u0065xtensions"']) {
      const body = `{"query":${query},${name}:${extensions}}`;
      const reports = [];
      for (let time = 0; time < 3; time += 1) {
        const { extensions: told } = await post(gateway.url, body);
        reports.push(told?.freshness);
        clock.advance(100);
      }
      const startMs = name === '"extensions"' ? 0 : 300;
      const ages = [0, 100, 200].map((ageMs) => [expect.objectContaining({ ageMs: startMs + ageMs })]);
      expect(reports).toEqual(ages);
    }
  });

  it.each([
    '{"freshness":1}',
    '{"freshness":"true"}',
    '{"other":{"freshness":true}}',
    '{"freshness":true,"freshness":false}',
    '{"freshness\\u0000":true}',
  ])('extensions.freshness is absent if %s does not ask for it', async (extensions) => {
    const { gateway } = await startCached();
    const body = `{"query":${JSON.stringify(inProject(count))},"extensions":${extensions}}`;
    for (let time = 0; time < 3; time += 1) expect((await post(gateway.url, body)).extensions).toBeUndefined();
  });
});

describe('cache-control of a request', () => {
  it.each(['no-cache', 'No-Cache', 'max-age=0,NO-CACHE', ' , no-cache ,', 'no-cache=""'])(
    'asks the upstream again if a request has cache-control %j',
    async (directives) => {
      const { gateway } = await startCached();
      for (let time = 0; time < 2; time += 1) {
        await gateway.query(inProject(count), {}, { headers: { 'cache-control': directives } });
      }
      expect(gateway.asked()).toHaveLength(2);
    },
  );

  it.each(['max-age=60', 'x-no-cache', 'no-cache-please', 'extension="a, no-cache"', ''])(
    'answers from the cache if a request has cache-control %j',
    async (directives) => {
      const { gateway } = await startCached();
      for (let time = 0; time < 2; time += 1) {
        await gateway.query(inProject(count), {}, { headers: { 'cache-control': directives } });
      }
      expect(gateway.asked()).toHaveLength(1);
    },
  );
});

async function post(url: string, body: string) {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return (await response.json()) as { readonly extensions?: { readonly freshness?: unknown } };
}
