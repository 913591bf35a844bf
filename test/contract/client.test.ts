import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { buildClientSchema, isObjectType, isScalarType, isSpecifiedScalarType, printSchema } from 'graphql';
import { loadConfig } from 'graphql-config';
import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  apolloTypePolicies,
  BotByeErrorCode,
  findBotByeError,
  graphcacheKeys,
  isBotByeError,
  scalars,
} from '../../src/client/client.ts';
import { errorCodes } from '../../src/domain/error-codes.ts';
import { createPlainSchema } from '../../src/schema/schema.ts';
import { projectId, startGateway } from '../support/start-gateway.ts';

// As somebody who has installed the package: Node resolves its own name by the exports of package.json.
const { resolve } = createRequire(import.meta.url);
const read = (name: string) => readFileSync(resolve(`botbye-graphql/${name}`), 'utf8');

const schema = createPlainSchema();
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));

describe('the exports for frontends', () => {
  it('the shipped schema and introspection are those of the gateway', () => {
    expect(printSchema(buildClientSchema(JSON.parse(read('introspection.json'))))).toBe(printSchema(schema));
    expect(read('schema.graphql')).toContain('type BotByeProject implements Node');
  });

  it('the shipped client imports nothing at run time and is small', () => {
    const path = resolve('botbye-graphql/client');
    expect(readFileSync(path, 'utf8')).not.toMatch(/\bimport\b\s*[{*('"]|\brequire\(|\bfrom\s*['"]/);
    expect(statSync(path).size).toBeLessThan(10_000);
  });

  it('the shipped scalars name every scalar of the schema that is not GraphQL’s own', () => {
    const own = types.filter((type) => isScalarType(type) && !isSpecifiedScalarType(type)).map(({ name }) => name);
    expect(Object.keys(scalars).sort()).toEqual([...own, 'ID'].sort());
  });

  it('the shipped error codes are those of the gateway', () => {
    expect(Object.values(BotByeErrorCode).sort()).toEqual(errorCodes.toSorted());
  });

  it('the shipped keys for graphcache name every object type that has no id, except those of paging and the roots', () => {
    const paging = /(?:Connection|Edge|^PageInfo|^Query|^Subscription)$/;
    const withoutId = types.filter((type) => isObjectType(type) && !type.getFields().id && !paging.test(type.name));
    expect(Object.keys(graphcacheKeys).sort()).toEqual(withoutId.map(({ name }) => name).sort());
  });

  it('the shipped policies for Apollo Client page every list of requests, by its own arguments', () => {
    const paged = types.filter((type) => isObjectType(type) && type.getFields().requests);
    expect(Object.keys(apolloTypePolicies).sort()).toEqual(paged.map(({ name }) => name).sort());
    for (const [name, { fields }] of Object.entries(apolloTypePolicies)) {
      const type = schema.getType(name);
      const names = isObjectType(type) ? type.getFields().requests?.args.map((argument) => argument.name) : undefined;
      const paging = ['first', 'after', 'last', 'before'];
      expect(fields.requests.keyArgs.toSorted()).toEqual(names?.filter((one) => !paging.includes(one)).sort());
    }
  });

  it('the repository’s graphql.config.ts leads editors to the schema and the operations', async () => {
    const root = fileURLToPath(new URL('../..', import.meta.url));
    const project = (await loadConfig({ rootDir: root }))?.getDefault();
    expect(printSchema((await project?.getSchema()) ?? schema)).toBe(printSchema(schema));
    expect(project?.filepath).toMatch(/graphql\.config\.ts$/);
    expect((await project?.getDocuments())?.length).toBeGreaterThan(5);
  });
});

describe('isBotByeError', () => {
  it('isBotByeError narrows the extensions of an error that the gateway has answered', async () => {
    const gateway = await startGateway();
    gateway.sandbox.setFault({ kind: 'http-429', retryAfter: 30 });
    const { errors } = await gateway.query(`{ botbyeProject(projectId: "${projectId}") { declinedCount { id } } }`);
    const [error] = errors as readonly unknown[];
    if (!isBotByeError(error, 'UPSTREAM_RATE_LIMITED')) throw new Error('It is another error.');
    expectTypeOf(error.extensions.retryAfterMs).toEqualTypeOf<number | undefined>();
    expect(error.extensions.retryAfterMs).toBe(30_000);
    expect(isBotByeError(error)).toBe(true);
    expect(isBotByeError(error, 'NOT_FOUND')).toBe(false);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'UPSTREAM_RATE_LIMITED'],
    ['an error without extensions', new Error('failed')],
    ['an error with the code of another API', { message: '', extensions: { code: 'SOMETHING_ELSE' } }],
    ['an error whose code is a member of every object', { message: '', extensions: { code: 'toString' } }],
    ['an error whose code is no text', { message: '', extensions: { code: 7 } }],
  ])('isBotByeError says no to %s', (_what, error) => {
    expect(isBotByeError(error)).toBe(false);
    expect(findBotByeError(error)).toBeUndefined();
  });

  const inside = { message: 'no', extensions: { code: 'NOT_FOUND' } };

  it.each([
    ['one error', inside],
    ['a list', [inside]],
    ['an answer, or CombinedGraphQLErrors of Apollo Client', { errors: [inside] }],
    ['CombinedError of urql', Object.assign(new Error('combined'), { graphQLErrors: [inside] })],
    ['ClientError of graphql-request', Object.assign(new Error('client'), { response: { errors: [inside] } })],
    ['an error of Relay', Object.assign(new Error('relay'), { source: { errors: [inside] } })],
  ])('findBotByeError finds the error in %s', (_what, thrown) => {
    expect(findBotByeError(thrown, 'NOT_FOUND')).toBe(inside);
    expect(findBotByeError(thrown, 'FORBIDDEN')).toBeUndefined();
  });
});
