import { graphql } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { PrivacyConfig } from '../../../src/config/config.ts';
import type { RequestRecord } from '../../../src/domain/request-record.ts';
import { showPage, showRecord, showRows } from '../../../src/schema/address-privacy.ts';
import type { ResolverContext } from '../../../src/schema/resolver-context.ts';
import { createPlainSchema } from '../../../src/schema/schema.ts';
import { createFailingContext } from '../../support/failing-context.ts';

const shared = createFailingContext(0);
const project = { accountId: 'a', projectId: 'p' };
const whole: PrivacyConfig = { reveal: new Set(), ip: 'full' };
const privacyKey = () => Buffer.alloc(32, 1);

/** One page, loaded once: the same objects for every caller, as the data cache returns them. */
async function loadShared(): Promise<Pick<ResolverContext, 'loaders'>> {
  const record = await recordOf();
  const edges = [{ cursor: 'c1' as never, node: record }];
  const ends = { hasNextPage: true, hasPreviousPage: false, startCursor: null, endCursor: null, total: 1 };
  return { loaders: { ...shared.loaders, requestPage: { load: () => Promise.resolve({ edges, ...ends }) } } };
}

async function recordOf(): Promise<RequestRecord> {
  for (let seed = 1; ; seed += 1) {
    const found = await createFailingContext(seed)
      .loaders.requestById.load({ project, requestId: 'r' })
      .catch(() => null);
    if (found) return { ...found, remoteAddr: '203.0.113.7', headers: { 'X-Real-IP': '203.0.113.7' } };
  }
}

const query = `{ botbyeProject(accountId: "a", projectId: "p") { requests { edges { cursor node {
  remoteAddr headers { value redacted } } } } } }`;

async function shownTo(privacy: PrivacyConfig, loaders: Pick<ResolverContext, 'loaders'>): Promise<string> {
  const contextValue = { ...shared, ...loaders, privacy, privacyKey };
  const { data, errors } = await graphql({ schema: createPlainSchema(), source: query, contextValue });
  expect(errors).toBeUndefined();
  return JSON.stringify(data);
}

describe('callers of one process with different privacy', () => {
  it('callers who share loaded objects are shown each their own form, whichever asks first', async () => {
    const loaders = await loadShared();
    const [truncated, hashed]: PrivacyConfig[] = [
      { ...whole, ip: 'truncated' },
      { ...whole, ip: 'hashed' },
    ];
    const revealed: PrivacyConfig = { reveal: new Set(['ip']), ip: 'truncated' };
    const callers = [whole, truncated, hashed, revealed].flatMap((privacy) => (privacy ? [privacy] : []));
    const first = await Promise.all(callers.map((privacy) => shownTo(privacy, loaders)));
    const again = await Promise.all(callers.toReversed().map((privacy) => shownTo(privacy, loaders)));
    expect(again.toReversed()).toEqual(first);
    expect(first[0]).toContain('203.0.113.7');
    expect(first[3]).toBe(first[0]);
    expect(first[1]).toContain('"203.0.113.0"');
    expect(first[1]).toContain('"redacted":true');
    expect(first.slice(1, 3).join()).not.toContain('203.0.113.7');
    expect(first[2]).toContain('"remoteAddr":"fd');
  });

  it('a caller who is shown whole addresses gets the loaded objects themselves', async () => {
    const record = await recordOf();
    const context = { privacy: whole, privacyKey };
    const page = {
      edges: [],
      hasNextPage: false,
      hasPreviousPage: false,
      startCursor: null,
      endCursor: null,
      total: 0,
    };
    expect(showRecord(record, context)).toBe(record);
    expect(showPage(page, project, context)).toBe(page);
    const rows: never[] = [];
    expect(showRows(rows, project, context)).toBe(rows);
  });
});
