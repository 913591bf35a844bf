import { badInput } from '../domain/gateway-error.ts';
import { type ProjectRef, parseId } from '../domain/project-ref.ts';
import type { Builder } from './builder.ts';
import type { ResolverContext } from './resolver-context.ts';

/** The arguments that name a project. */
export function defineProjectArguments(builder: Builder) {
  return builder.args((t) => ({
    projectId: t.id({
      required: true,
      description: "The upstream's id of the project, such as 185071d5-d4fe-4bea-93df-19d0bd8c2d0d.",
    }),
    accountId: t.id({
      description:
        'The account that owns the project. Default: the account in BOTBYE_ACCOUNT_ID; required if the gateway has none.',
    }),
  }));
}

interface ProjectArguments {
  readonly projectId: string;
  readonly accountId?: string | null | undefined;
}

export function parseProject(
  { projectId, accountId }: ProjectArguments,
  { defaultAccountId }: Pick<ResolverContext, 'defaultAccountId'>,
): ProjectRef {
  const account = accountId ?? defaultAccountId;
  if (account !== undefined) {
    return { accountId: parseId('accountId', account), projectId: parseId('projectId', projectId) };
  }
  throw badInput(
    'accountId',
    'accountId is needed: this gateway is not configured with an account of its own (BOTBYE_ACCOUNT_ID).',
  );
}
