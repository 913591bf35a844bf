import { readFileSync } from 'node:fs';
import { buildSchema, isInputObjectType, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

const schema = buildSchema(read('schema.graphql'));
const [, section = ''] = read('docs/privacy.md').split('## Field by field');
const rows = (section.split('## ')[0] ?? '').split('\n').filter((line) => line.startsWith('| `'));

/** The fields that a row names, each with its type: `.realIp` belongs to the type before it. */
function namesOf(row: string): readonly string[] {
  let type = '';
  const names = [...(row.split('|')[1] ?? '').matchAll(/`(\w*)\.(\w+)`/g)];
  return names.map(([, own, field]) => {
    type = own || type;
    return `${type}.${field}`;
  });
}

const documented = rows.flatMap(namesOf);
const types = [
  'BotByeRequest',
  'DeclinedByAttackSource',
  'DeclinedByCountry',
  'DeclinedByEndpoint',
  'DeclinedByReason',
];

/** The scalars that can hold what a person sent or what identifies one. */
const personal = ['ID', 'String', 'IP', 'JSON', 'BotByeHttpHeader'];

/** Fields that the gateway makes of other fields, without a text of the upstream's in them. */
const derived = ['countryName'];

function personalFields(name: string): readonly string[] {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`There is no type ${name}.`);
  return Object.values(type.getFields())
    .filter((field) => personal.includes(String(field.type).replace(/[![\]]/g, '')) && !derived.includes(field.name))
    .map((field) => field.name);
}

const all = [...types, 'DeclinedByRule', 'DeclinedCount', 'BotByeRequestEdge'];

describe('the table of docs/privacy.md', () => {
  it.each(all)('the table has a row for each field of %s that can hold personal data', (type) => {
    const known = (field: string) =>
      documented.includes(`${type}.${field}`) ||
      (type.startsWith('DeclinedBy') && documented.includes(`DeclinedGroup.${field}`));
    expect(personalFields(type).filter((field) => !known(field))).toEqual([]);
  });

  it('the table names only fields that exist, and each once', () => {
    const exists = (name: string) => {
      const [type = '', field = ''] = name.split('.');
      const found = schema.getType(type);
      return found !== undefined && 'getFields' in found && field in found.getFields();
    };
    expect(documented.filter((name) => !exists(name))).toEqual([]);
    expect(new Set(documented).size).toBe(documented.length);
    expect(documented.length).toBeGreaterThan(40);
  });

  it('the table says "no filter" exactly for fields of requests that the filter does not have', () => {
    const filter = schema.getType('BotByeRequestFilter');
    const filterable = isInputObjectType(filter) ? Object.keys(filter.getFields()) : [];
    for (const row of rows) {
      const fields = namesOf(row).filter((name) => name.startsWith('BotByeRequest.'));
      const some = fields.some((name) => filterable.includes(name.replace('BotByeRequest.', '')));
      if (fields.length > 0) expect([fields, row.includes('| no filter |')]).toEqual([fields, !some]);
    }
  });

  it('the schema has no filter for token, serverKey, headers and customFields', () => {
    const filter = schema.getType('BotByeRequestFilter');
    expect(isInputObjectType(filter) && Object.keys(filter.getFields())).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(?:token|serverKey|headers|customFields)$/)]),
    );
  });

  it('each field of a request that holds an address or free text names PRIVACY_IP in its description', () => {
    const type = schema.getType('BotByeRequest');
    const fields = isObjectType(type) ? type.getFields() : {};
    const names = [
      'remoteAddr',
      'realIp',
      'headers',
      'referer',
      'userAgent',
      'requestUri',
      'requestInfo',
      'failedMessage',
    ];
    const more = ['customFields', 'customerId', 'remoteUser', 'host', 'serverName', 'failedChecks'];
    const silent = [...names, ...more].filter((name) => !fields[name]?.description?.includes('PRIVACY_IP'));
    expect(silent).toEqual([]);
  });
});
