import { expect, it } from 'vitest';
import { projectId } from '../support/start-gateway.ts';
import { startScriptedGateway } from '../support/start-scripted-gateway.ts';

it('a summary of more rows than a field returns is refused without first, and answered with it', async () => {
  const rows = Array.from({ length: 5_001 }, (_none, index) => ({
    projectId,
    declinedReqCount: index,
    ruleId: `r${index}`,
  }));
  const { query, calls } = await startScriptedGateway(() => rows);
  const ask = (first: string) =>
    query<
      { botbyeProject: { declinedSummary: readonly { ruleId: string; share: number }[] | null } },
      Record<string, never>
    >(
      `{ botbyeProject(accountId: "a", projectId: "${projectId}") { declinedSummary(by: RULE${first}) { ... on DeclinedByRule { ruleId share } } } }`,
    );
  expect(await ask('')).toMatchObject({
    data: { botbyeProject: { declinedSummary: null } },
    errors: [
      {
        message:
          'The summary has 5001 rows, and one field returns at most 5000: pass first, 5000 or less, for the largest ones.',
        extensions: { code: 'BAD_USER_INPUT', argument: 'first' },
      },
    ],
  });
  const { data, errors } = await ask(', first: 2');
  expect(errors).toEqual([]);
  const total = (5_000 * 5_001) / 2;
  expect(data.botbyeProject.declinedSummary).toEqual([
    { ruleId: 'r5000', share: 5_000 / total },
    { ruleId: 'r4999', share: 4_999 / total },
  ]);
  expect((await ask(', first: 4900')).data.botbyeProject.declinedSummary).toHaveLength(4_900);
  expect(calls).toHaveLength(3);
});
