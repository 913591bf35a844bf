import type { Answer, QueryOptions, StartedGateway } from './start-gateway.ts';

export interface EntitiesData {
  readonly _entities: readonly (Readonly<Record<string, unknown>> | null)[];
}

export const account = 'harbour';
export const otherProject = '5f0c7a3e-91b4-4d2a-8c6f-2e7b1d904a58';

/** As routers ask: one operation, everything in variables. */
export function askEntities(
  gateway: StartedGateway,
  representations: readonly unknown[],
  selection: string,
  options?: QueryOptions,
): Promise<Answer<EntitiesData>> {
  const query = `query Entities($representations: [_Any!]!) { _entities(representations: $representations) { __typename ${selection} } }`;
  return gateway.query<EntitiesData, object>(query, { representations }, options);
}

export function globalId(...parts: readonly string[]): string {
  return Buffer.from(parts.join(':')).toString('base64');
}

export const requestOf = (projectId: string, requestId: string) => ({
  __typename: 'BotByeRequest',
  id: globalId('BotByeRequest', account, projectId, requestId),
});

export const projectOf = (projectId: string, accountId = account) => ({
  __typename: 'BotByeProject',
  accountId,
  projectId,
});

/** Upstream's ids of a project's newest requests. */
export function newestIds({ sandbox }: StartedGateway, projectId: string, count: number): readonly string[] {
  return sandbox
    .rows(projectId)
    .slice(0, count)
    .map(({ id }) => id);
}
