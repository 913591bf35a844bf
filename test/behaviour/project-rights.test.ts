import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../../src/sandbox/create-sandbox.ts';
import { sandboxAccounts } from '../../src/sandbox/sandbox-accounts.ts';
import { createCompany } from '../support/company.ts';
import { globalId, newestIds } from '../support/entities.ts';
import { pathsBelow } from '../support/schema-paths.ts';
import { shareGateway } from '../support/share-gateway.ts';
import { everyDimension, readCount, readRows } from '../support/span-objects.ts';
import { type Answer, projectId, type StartedGateway } from '../support/start-gateway.ts';

const [harbour, meadow] = sandboxAccounts;
const [, otherOfHarbour = ''] = harbour?.projectIds ?? [];
const [ofMeadow = ''] = meadow?.projectIds ?? [];
const seen = `harbour/${projectId}`;

const company = createCompany([
  { name: 'everything', projects: ['*'] },
  { name: 'one project', projects: [seen] },
  { name: 'one account', projects: ['meadow/*'] },
  { name: 'nothing', projects: [] },
]);
afterAll(company.close);

const env = company.env;
const plain = shareGateway({ passThrough: true, env, sandbox: { requestCount: 300 } });
const subgraph = shareGateway({
  passThrough: true,
  env: { ...env, FEDERATION: 'true' },
  sandbox: { requestCount: 300 },
});
const ownKeys = shareGateway({ passThrough: true, sandbox: { requestCount: 300 } });

interface Target {
  readonly accountId: string;
  readonly projectId: string;
}

/** A field of Query that leads to something of one project, and the type that it leads to. */
interface Root {
  readonly what: string;
  readonly open: (selection: string) => string;
  readonly type: string;
  /** Whether even an empty project takes a right; its ids alone are no data. */
  readonly isData: boolean;
}

/** Every way into a project; ids of rows and counts were read by somebody who may see it. */
async function rootsOf(
  gateway: StartedGateway,
  target: Target,
  headers: Readonly<Record<string, string>>,
): Promise<readonly Root[]> {
  const { accountId, projectId: id } = target;
  const [requestId = ''] = newestIds(gateway, id, 1);
  const count = await readCount(gateway, target, { headers });
  const rows = await Promise.all(
    everyDimension.map((by) => readRows(gateway, { ...target, by, first: 1 }, { headers })),
  );
  const ids = [
    ['BotByeProject', globalId('BotByeProject', accountId, id)],
    ['BotByeRequest', globalId('BotByeRequest', accountId, id, requestId)],
    ['DeclinedCount', count.id],
    ...rows.flatMap(([row]) => (row ? [[row.__typename, row.id]] : [])),
  ] as const;
  const byId = ids.flatMap(([type = '', globalIdOf = '']): Root[] => {
    const on = (selection: string) => `... on ${type} { ${selection} }`;
    const isData = type !== 'BotByeProject';
    return [
      { what: `node of ${type}`, type, isData, open: (selection) => `node(id: "${globalIdOf}") { ${on(selection)} }` },
      {
        what: `nodes of ${type}`,
        type,
        isData,
        open: (selection) => `nodes(ids: ["${globalIdOf}"]) { ${on(selection)} }`,
      },
    ];
  });
  const open = (selection: string) => `botbyeProject(projectId: "${id}", accountId: "${accountId}") { ${selection} }`;
  return [{ what: 'botbyeProject', type: 'BotByeProject', isData: false, open }, ...byId];
}

function entityRoots({ accountId, projectId: id }: Target, requestId: string): readonly Root[] {
  const representations = [
    ['BotByeProject', `{ __typename: "BotByeProject", id: "${globalId('BotByeProject', accountId, id)}" }`],
    ['BotByeProject', `{ __typename: "BotByeProject", accountId: "${accountId}", projectId: "${id}" }`],
    ['BotByeRequest', `{ __typename: "BotByeRequest", id: "${globalId('BotByeRequest', accountId, id, requestId)}" }`],
  ] as const;
  return representations.map(([type, representation]) => ({
    what: `_entities of ${type}`,
    type,
    isData: type === 'BotByeRequest',
    open: (selection) => `_entities(representations: [${representation}]) { ... on ${type} { ${selection} } }`,
  }));
}

/** Sends a query for every path of four fields or fewer, the root's included. */
async function walk(gateway: StartedGateway, roots: readonly Root[], headers: Readonly<Record<string, string>>) {
  const queries = roots.flatMap((root) =>
    pathsBelow(root.type, 3).map((path) => ({ root, query: `{ ${root.open(path)} }` })),
  );
  const results: { root: Root; query: string; answer: Answer<Record<string, unknown>> }[] = [];
  for (let start = 0; start < queries.length; start += 64) {
    const chunk = queries.slice(start, start + 64);
    results.push(
      ...(await Promise.all(
        chunk.map(async ({ root, query }) => ({
          root,
          query,
          answer: await gateway.query<Record<string, unknown>, object>(query, {}, { headers }),
        })),
      )),
    );
  }
  return results;
}

const forbidden: readonly (readonly [who: string, target: Target, headers: () => Readonly<Record<string, string>>])[] =
  [
    [
      'a token for another project',
      { accountId: 'harbour', projectId: otherOfHarbour },
      () => company.tokenHeader('one project'),
    ],
    ['a token for another account', { accountId: 'harbour', projectId }, () => company.tokenHeader('one account')],
    ['a token for no project', { accountId: 'meadow', projectId: ofMeadow }, () => company.tokenHeader('nothing')],
    [
      'a JWT for another project',
      { accountId: 'harbour', projectId: otherOfHarbour },
      () => company.jwtHeader({ sub: 'a', projects: [seen] }),
    ],
    ['a JWT without the claim', { accountId: 'meadow', projectId: ofMeadow }, () => company.jwtHeader({ sub: 'b' })],
  ];

/** Each answer shows nothing, and says FORBIDDEN once. */
function expectClosed(results: Awaited<ReturnType<typeof walk>>): void {
  for (const { query, answer } of results) {
    const codes = answer.errors.map(({ extensions }) => extensions.code);
    expect([Object.values(answer.data).flat(), codes], query).toEqual([[null], ['FORBIDDEN']]);
  }
}

describe('a project that a caller may not see', () => {
  const everything = () => company.tokenHeader('everything');

  it.each(forbidden)(
    'every path to a project is closed in the same way to %s, and asks the upstream nothing',
    async (_, target, headers) => {
      const roots = await rootsOf(plain, target, everything());
      plain.sandbox.clearCalls();
      const results = await walk(plain, roots, headers());
      expect(results.length).toBeGreaterThan(300);
      expectClosed(results);
      expect(new Set(results.map(({ answer }) => answer.errors[0]?.message)).size).toBe(1);
      expect(plain.asked()).toEqual([]);
    },
  );

  it.each(forbidden)(
    'every entity of a project is closed in the same way to %s, and asks the upstream nothing',
    async (_, target, headers) => {
      const [requestId = ''] = newestIds(subgraph, target.projectId, 1);
      const results = await walk(subgraph, entityRoots(target, requestId), headers());
      expect(results.length).toBeGreaterThan(100);
      expectClosed(results);
      expect(subgraph.asked()).toEqual([]);
    },
  );

  it('every path to data of a project is closed to the key of another account', async () => {
    const target = { accountId: 'harbour', projectId };
    const own = { authorization: `Bearer ${harbour?.apiKey}` };
    const foreign = { authorization: `Bearer ${meadow?.apiKey}` };
    const roots = await rootsOf(ownKeys, target, own);
    const results = await walk(ownKeys, roots, foreign);
    const toData = results.filter(({ root, query }) => root.isData || /requests|declined/.test(query));
    expect(toData.length).toBeGreaterThan(300);
    for (const { root, query, answer } of toData) {
      // The id of a row or a count is one of the other credential.
      const code = root.type.startsWith('Declined') ? 'NOT_FOUND' : 'FORBIDDEN';
      expect(
        answer.errors.map(({ extensions }) => extensions.code),
        query,
      ).toEqual([code]);
    }
  });

  it('every path is open to a caller who may see the project', async () => {
    const roots = await rootsOf(plain, { accountId: 'harbour', projectId }, everything());
    for (const headers of [company.tokenHeader('one project'), company.jwtHeader({ sub: 'a', projects: [seen] })]) {
      const results = await walk(plain, roots, headers);
      for (const { query, answer } of results) expect(answer.errors, query).toEqual([]);
    }
  });
});

describe('the refusal of a project', () => {
  it('the refusal of a project is the same whether the project exists or not', async () => {
    const ask = (id: string) =>
      plain.query(
        `{ botbyeProject(projectId: "${id}", accountId: "harbour") { declinedCount { id } } }`,
        {},
        {
          headers: company.tokenHeader('one project'),
        },
      );
    const [exists, doesNot] = [await ask(otherOfHarbour), await ask('no-such-project')];
    expect(exists.errors.map(({ message }) => message)).toEqual(doesNot.errors.map(({ message }) => message));
    expect(exists.errors[0]?.extensions).toEqual(doesNot.errors[0]?.extensions);
    expect(exists.errors[0]?.message).not.toContain(otherOfHarbour);
    expect(plain.asked()).toEqual([]);
  });

  it('an account whose key the gateway does not hold is NOT_FOUND to a caller with all rights', async () => {
    const { errors } = await plain.query(
      '{ botbyeProject(projectId: "p", accountId: "nobody") { declinedCount { id } } }',
      {},
      { headers: company.tokenHeader('everything') },
    );
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['NOT_FOUND']);
    expect(plain.asked()).toEqual([]);
  });
});

describe('botbyeProjects', () => {
  const listed = async (headers: Readonly<Record<string, string>>, gateway: StartedGateway = plain) => {
    const { data, errors } = await gateway.query<{ botbyeProjects: readonly Target[] | null }, object>(
      '{ botbyeProjects { accountId projectId } }',
      {},
      { headers },
    );
    expect(errors).toEqual([]);
    return data.botbyeProjects?.map((one) => `${one.accountId}/${one.projectId}`) ?? null;
  };
  const all = sandboxAccounts.flatMap(({ accountId, projectIds }) => projectIds.map((id) => `${accountId}/${id}`));

  it.each([
    ['a token for everything', () => company.tokenHeader('everything'), all],
    ['a token for one project', () => company.tokenHeader('one project'), [seen]],
    [
      'a token for one account',
      () => company.tokenHeader('one account'),
      all.filter((one) => one.startsWith('meadow/')),
    ],
    ['a token for nothing', () => company.tokenHeader('nothing'), []],
    [
      'a JWT for an account and a project',
      () => company.jwtHeader({ sub: 'c', projects: [seen, 'meadow/*'] }),
      [seen, ...all.filter((one) => one.startsWith('meadow/'))],
    ],
  ] as const)('botbyeProjects lists what %s may see, and asks the upstream nothing', async (_, headers, expected) => {
    expect(new Set(await listed(headers()))).toEqual(new Set(expected));
    expect(plain.asked()).toEqual([]);
  });

  it('botbyeProjects is null for a caller with an own key, since only the upstream knows', async () => {
    expect(await listed({ authorization: `Bearer ${harbour?.apiKey}` }, ownKeys)).toBeNull();
  });

  it('every project that botbyeProjects lists can be read', async () => {
    const { data, errors } = await plain.query<{ botbyeProjects: readonly { declinedCount: object }[] }, object>(
      '{ botbyeProjects { declinedCount { id botReqCount } } }',
      {},
      { headers: company.tokenHeader('everything') },
    );
    expect(errors).toEqual([]);
    expect(data.botbyeProjects.every(({ declinedCount }) => declinedCount !== null)).toBe(true);
    expect(plain.asked()).toHaveLength(all.length);
  });
});

describe('botbyeGateway.caller', () => {
  it.each([
    ['a token', () => company.tokenHeader('one project'), { name: 'one project', projects: [seen] }],
    [
      'a JWT',
      () => company.jwtHeader({ sub: 'analyst', projects: ['meadow/*'] }),
      { name: 'analyst', projects: ['meadow/*'] },
    ],
    ['nothing', () => ({}), null],
  ] as const)('botbyeGateway tells a caller with %s who it is', async (_, headers, caller) => {
    const { data, errors } = await plain.query(
      '{ botbyeGateway { caller { name projects } } }',
      {},
      { headers: headers() },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({ botbyeGateway: { caller } });
  });
});

describe('callers of a gateway with tokens', () => {
  let sandbox: Sandbox | undefined;
  beforeAll(async () => {
    sandbox = await createSandbox({ requestCount: 50 });
  });
  afterAll(() => sandbox?.close());

  const count = `{ botbyeProject(projectId: "${projectId}", accountId: "harbour") { declinedCount { id } } }`;
  const outcome = async (headers: Readonly<Record<string, string>>) => {
    const { status, errors } = await plain.query(count, {}, { headers });
    return [status, errors[0]?.extensions.code];
  };

  it.each([
    ['no credential', () => ({})],
    ['an unknown token', () => ({ authorization: 'Bearer bbg_unknown' })],
    ['the key of the vendor', () => ({ authorization: `Bearer ${harbour?.apiKey}` })],
    ['a JWT of another issuer', () => company.jwtHeader({ sub: 'a', iss: 'https://evil.example/', projects: ['*'] })],
    ['a JWT for another audience', () => company.jwtHeader({ sub: 'a', aud: 'another', projects: ['*'] })],
    ['a JWT of yesterday', () => company.jwtHeader({ sub: 'a', projects: ['*'], exp: 1 })],
    ['a JWT without an end', () => company.jwtHeader({ sub: 'a', projects: ['*'], exp: undefined })],
    [
      'a token in another case',
      () => ({ authorization: company.tokenHeader('everything').authorization.toUpperCase() }),
    ],
    [
      'Basic in place of Bearer',
      () => ({ authorization: company.tokenHeader('everything').authorization.replace('Bearer', 'Basic') }),
    ],
  ] as const)('a gateway with tokens refuses %s with 401, and does not ask the upstream', async (_, headers) => {
    expect(await outcome(headers())).toEqual([401, 'UNAUTHENTICATED']);
    expect(plain.asked()).toEqual([]);
  });
});

describe('the keys of several accounts', () => {
  it('an error about the key of an account names the account, and never the key', async () => {
    plain.sandbox.setFault({ kind: 'http-401' });
    const query = `{ botbyeProject(projectId: "${ofMeadow}", accountId: "meadow") { declinedCount { id } } }`;
    const { errors } = await plain.query(query, {}, { headers: company.tokenHeader('one account') });
    expect(errors[0]?.extensions.code).toBe('UPSTREAM_UNAUTHENTICATED');
    expect(errors[0]?.message).toContain("the gateway's key for the account meadow");
    expect(errors[0]?.message).not.toContain(meadow?.apiKey);
  });

  it('each account is read with its own key', async () => {
    const headers = company.tokenHeader('everything');
    await plain.query('{ botbyeProjects { declinedCount { id } } }', {}, { headers });
    const sent = plain.sandbox.calls.map(({ url, headers: { authorization } }) => [url.split('/')[3], authorization]);
    expect(new Set(sent.map((one) => one.join()))).toEqual(
      new Set([`harbour,Bearer ${harbour?.apiKey}`, `meadow,Bearer ${meadow?.apiKey}`]),
    );
  });
});
