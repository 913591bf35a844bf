import { readFileSync } from 'node:fs';
import { buildSchema, isEnumType, isIntrospectionType, isSpecifiedScalarType } from 'graphql';
import { iso31661 } from 'iso-3166';
import { describe, expect, it } from 'vitest';
import { countryNames } from '../../src/domain/country-names.ts';
import { errorCodes } from '../../src/domain/error-codes.ts';
import { printPlainSchema } from '../../src/schema/schema.ts';
import { schemaFacts } from '../support/schema-facts.ts';

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

const committed = read('../../schema.graphql');
const promised = schemaFacts(buildSchema(read('contract.graphql')));
const served = schemaFacts(buildSchema(committed));

const lines = (facts: typeof promised) => facts.map(({ line }) => line);

describe('schema.graphql', () => {
  it('schema.graphql is what the source prints (npm run generate brings it up to date)', () => {
    expect(committed).toBe(printPlainSchema());
  });

  it('schema.graphql has every name, argument, default, nullability, enum value, member and interface of the contract', () => {
    const present = new Set(lines(served));
    expect(lines(promised).filter((line) => !present.has(line))).toEqual([]);
  });

  it('schema.graphql requires no argument that the contract does not require', () => {
    const known = new Set(lines(promised));
    expect(lines(served.filter(({ isDemand }) => isDemand)).filter((line) => !known.has(line))).toEqual([]);
  });

  it('schema.graphql describes every type, field, argument, input field and enum value', () => {
    expect(lines(served.filter(({ description }) => !description?.trim()))).toEqual([]);
  });

  it('schema.graphql begins the name of each type with BotBye or Declined, so that no other subgraph has the same', () => {
    const shared = new Set(['DateTime', 'IP', 'JSON', 'SafeInt', 'Node', 'PageInfo', 'Query', 'Subscription']);
    const own = Object.values(buildSchema(committed).getTypeMap()).filter((type) => !isIntrospectionType(type));
    const foreign = own.filter((type) => !isSpecifiedScalarType(type) && !shared.has(type.name));
    expect(foreign.map(({ name }) => name).filter((name) => !/^(BotBye|Declined)/.test(name))).toEqual([]);
  });

  it('schema.graphql lists exactly the codes that errors can have', () => {
    const type = buildSchema(committed).getType('BotByeErrorCode');
    const values = isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
    expect(values.sort()).toEqual([...errorCodes].sort());
  });
});

describe('the contract', () => {
  it('the contract has no descriptions, which stand in the source only', () => {
    expect(promised.filter(({ description }) => description)).toEqual([]);
  });

  it('the contract covers the purpose of the gateway', () => {
    expect(lines(promised)).toEqual(
      expect.arrayContaining([
        'BotByeProject.requests(where: BotByeRequestFilter)',
        'BotByeProject.declinedSummary: [DeclinedSummary!]',
        'DeclinedSummary = DeclinedByRule',
        'DeclinedByRule implements DeclinedGroup',
        'BotByeRequestOrder.direction: BotByeOrderDirection! = DESC',
        'BotByeErrorCode.UPSTREAM_BAD_RESPONSE',
      ]),
    );
  });
});

describe('the table of countries', () => {
  it('the table of countries is that of ISO 3166-1, alpha-3 codes and English short names', () => {
    const official = iso31661.filter(({ state }) => state === 'assigned').map(({ alpha3, name }) => [alpha3, name]);
    expect(countryNames).toEqual(Object.fromEntries(official));
  });
});
