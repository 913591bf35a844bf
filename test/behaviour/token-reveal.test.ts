import { afterAll, describe, expect, it } from 'vitest';
import { createCompany } from '../support/company.ts';
import { shareGateway } from '../support/share-gateway.ts';
import { projectId } from '../support/start-gateway.ts';

const company = createCompany([
  { name: 'frontend', projects: ['*'] },
  { name: 'security', projects: ['*'], reveal: ['ip', 'headers', 'token', 'serverKey'] },
  { name: 'network', projects: ['*'], reveal: ['ip'] },
]);
afterAll(company.close);

const query = `{ botbyeProject(projectId: "${projectId}", accountId: "harbour") {
  requests(first: 20, where: { isBanByRule: { eq: true } }) { edges { cursor node { remoteAddr token serverKey headers { name value redacted } } } }
} }`;

interface Shown {
  readonly botbyeProject: {
    readonly requests: {
      readonly edges: readonly {
        readonly cursor: string;
        readonly node: {
          readonly remoteAddr: string | null;
          readonly token: string | null;
          readonly headers: readonly { readonly redacted: boolean }[];
        };
      }[];
    };
  };
}

describe.each(['truncated', 'hashed'])('tokens that reveal, with PRIVACY_IP=%s', (form) => {
  const gateway = shareGateway({
    passThrough: true,
    cached: true,
    env: { ...company.env, PRIVACY_IP: form },
    sandbox: { requestCount: 2_000 },
  });
  const ask = async (name: string) => {
    const { data, errors } = await gateway.query<Shown, object>(query, {}, { headers: company.tokenHeader(name) });
    expect(errors).toEqual([]);
    return data.botbyeProject.requests.edges;
  };

  it('a token shows its caller what its item reveals, and the response is given to no other caller', async () => {
    for (let round = 0; round < 3; round += 1) {
      const [frontend, security, network] = [await ask('frontend'), await ask('security'), await ask('network')];
      const addresses = (edges: typeof frontend) => edges.map(({ node }) => node.remoteAddr);
      const whole = new Set(gateway.sandbox.rows(projectId).map(({ remoteAddr }) => remoteAddr));
      expect(addresses(security).every((one) => whole.has(one))).toBe(true);
      expect(addresses(network)).toEqual(addresses(security));
      expect(addresses(frontend)).not.toEqual(addresses(security));
      const isMasked = (edges: typeof frontend) =>
        edges.some(({ node }) => node.headers.some(({ redacted }) => redacted));
      expect([isMasked(frontend), isMasked(network), isMasked(security)]).toEqual([true, true, false]);
      expect(frontend[0]?.cursor).not.toBe(security[0]?.cursor);
    }
    // What is shown differs, what was fetched is shared.
    expect(gateway.asked()).toHaveLength(1);
  });
});
