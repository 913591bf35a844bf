import { badInput } from '../domain/gateway-error.ts';
import { type ProjectRef, parseId } from '../domain/project-ref.ts';
import type { Builder } from './builder.ts';
import { projectsCost } from './field-cost.ts';
import { defineGatewayInfo } from './gateway-info.ts';
import type { IdDescriptions } from './id-descriptions.ts';
import { defineProject } from './project.ts';
import { defineRequest } from './request.ts';

/**
 * Defines what the plain schema and the subgraph share, and returns the entities. `node` and `nodes` exist in the plain
 * schema only: in a supergraph one subgraph has to resolve the ids of all.
 */
export function defineQuery(builder: Builder, ids: IdDescriptions) {
  const request = defineRequest(builder, ids);
  const project = defineProject(builder, request, ids);
  const gateway = defineGatewayInfo(builder);
  builder.queryType({
    description: 'Reads bot-protection data. There are no mutations.',
    fields: (t) => ({
      botbyeProject: t.field({
        type: project,
        nullable: true,
        description: 'One project, with its requests and its declined traffic.',
        args: {
          projectId: t.arg.id({
            required: true,
            description: "The upstream's id of the project, such as 185071d5-d4fe-4bea-93df-19d0bd8c2d0d.",
          }),
          accountId: t.arg.id({
            description:
              'The account that owns the project. Default: the account in BOTBYE_ACCOUNT_ID; required if the gateway has none.',
          }),
        },
        resolve: (_query, args, { defaultAccountId, authorize }) => {
          const ref = parseProject(args.projectId, args.accountId ?? defaultAccountId);
          authorize(ref);
          return ref;
        },
      }),
      botbyeProjects: t.field({
        type: [project],
        nullable: { list: true, items: false },
        extensions: { cost: projectsCost },
        description:
          "The projects that this caller may see, in the order of the configuration. Null if neither the configuration (BOTBYE_ACCOUNTS_FILE) nor the caller's token names any: name one in botbyeProject then. Makes no upstream call itself.",
        resolve: (_query, _args, { listProjects }) => listProjects()?.slice() ?? null,
      }),
      botbyeGateway: t.field({
        type: gateway,
        description: 'Version, limits and state of this gateway. Needs no credential and makes no upstream call.',
        resolve: () => ({}),
      }),
    }),
  });
  return { project, request };
}

function parseProject(projectId: string, accountId: string | undefined): ProjectRef {
  if (accountId !== undefined) {
    return { accountId: parseId('accountId', accountId), projectId: parseId('projectId', projectId) };
  }
  throw badInput(
    'accountId',
    'accountId is needed: this gateway is not configured with an account of its own (BOTBYE_ACCOUNT_ID).',
  );
}
