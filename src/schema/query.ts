import type { Builder } from './builder.ts';
import { projectsCost } from './field-cost.ts';
import { defineGatewayInfo } from './gateway-info.ts';
import type { IdDescriptions } from './id-descriptions.ts';
import { defineProject } from './project.ts';
import { defineProjectArguments, parseProject } from './project-arguments.ts';
import { defineRequest } from './request.ts';
import { defineRequestFilter } from './request-filter.ts';

/**
 * Defines what the plain schema and the subgraph share, and returns the entities. `node` and `nodes` exist in the plain
 * schema only: in a supergraph one subgraph has to resolve the ids of all.
 */
export function defineQuery(builder: Builder, ids: IdDescriptions) {
  const request = defineRequest(builder, ids);
  const filter = defineRequestFilter(builder);
  const project = defineProject(builder, { request, filter }, ids);
  const gateway = defineGatewayInfo(builder);
  builder.queryType({
    description: 'Reads bot-protection data. There are no mutations.',
    fields: (t) => ({
      botbyeProject: t.field({
        type: project,
        nullable: true,
        description: 'One project, with its requests and its declined traffic.',
        args: defineProjectArguments(builder),
        resolve: (_query, args, context) => {
          const ref = parseProject(args, context);
          context.authorize(ref);
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
  return { project, request, filter };
}
