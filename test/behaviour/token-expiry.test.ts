import { afterAll, expect, it } from 'vitest';
import { createCompany } from '../support/company.ts';
import { testNowMs } from '../support/gateway-clock.ts';
import { createMovingClock } from '../support/moving-clock.ts';
import { projectId, startGateway } from '../support/start-gateway.ts';

const livesForMs = 5_000;
const company = createCompany([
  { name: 'brief', projects: ['*'], expires: new Date(testNowMs + livesForMs).toISOString() },
  { name: 'lasting', projects: ['*'] },
]);
afterAll(company.close);

const query = `{ botbyeProject(projectId: "${projectId}", accountId: "harbour") { declinedCount { botReqCount } } }`;

it('a token is refused from the moment that it expires, although the same response is kept for others', async () => {
  const clock = createMovingClock();
  const env = { ...company.env, FAST_PATHS: 'true' };
  const gateway = await startGateway({ passThrough: true, cached: true, clock, env });
  const ask = async (name: string) => {
    const { status, errors } = await gateway.query(query, {}, { headers: company.tokenHeader(name) });
    return [status, errors[0]?.extensions.code, errors[0]?.message];
  };
  const fine = [200, undefined, undefined];
  for (let round = 0; round < 3; round += 1) expect(await ask('brief')).toEqual(fine);
  clock.advance(livesForMs - (clock() - testNowMs) - 1);
  expect(await ask('brief')).toEqual(fine);
  expect(await ask('lasting')).toEqual(fine);
  clock.advance(1);
  expect(await ask('brief')).toEqual([401, 'UNAUTHENTICATED', expect.stringContaining('has expired')]);
  expect(await ask('lasting')).toEqual(fine);
});
