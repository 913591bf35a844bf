import { serverAudits } from 'graphql-http';
import { describe, expect, it } from 'vitest';
import { shareGateway } from '../support/share-gateway.ts';

// No audit asks for data, so the world may be a small one.
const gateway = shareGateway({ sandbox: { requestCount: 50 } });
const audits = serverAudits({ url: () => gateway.url });

describe('GraphQL over HTTP', () => {
  it('the specification has 61 audits', () => {
    expect(audits).toHaveLength(61);
  });

  for (const { id, name, fn } of audits) {
    it(`passes the audit "${name}" (${id})`, async () => {
      expect(await fn()).toMatchObject({ status: 'ok' });
    });
  }
});
