import { badInput } from '../domain/gateway-error.js';
import { parseId } from '../domain/project-ref.js';
import { defineGatewayInfo } from './gateway-info.js';
import { defineProject } from './project.js';
import { defineRequest } from './request.js';
/**
 * Defines all that both builds have, and hands back the entities. `node` and `nodes` are in the plain build alone: a
 * supergraph has one subgraph that answers for all ids.
 */
export function defineQuery(builder, ids) {
    const request = defineRequest(builder, ids);
    const project = defineProject(builder, request, ids);
    const gateway = defineGatewayInfo(builder);
    builder.queryType({
        description: 'Reads of bot-protection data. There is nothing to write.',
        fields: (t) => ({
            botbyeProject: t.field({
                type: project,
                nullable: true,
                description: 'One project: the entry to its requests and declined traffic.',
                args: {
                    projectId: t.arg.id({
                        required: true,
                        description: "Upstream's id of the project: 185071d5-d4fe-4bea-93df-19d0bd8c2d0d.",
                    }),
                    accountId: t.arg.id({
                        description: 'The account that owns it. May be left out where the gateway is configured with one (BOTBYE_ACCOUNT_ID).',
                    }),
                },
                resolve: (_query, args, { defaultAccountId }) => parseProject(args.projectId, args.accountId ?? defaultAccountId),
            }),
            botbyeGateway: t.field({
                type: gateway,
                description: 'What this gateway is and what it holds callers to. Needs no credential and asks the upstream nothing.',
                resolve: () => ({}),
            }),
        }),
    });
    return { project, request };
}
function parseProject(projectId, accountId) {
    if (accountId !== undefined) {
        return { accountId: parseId('accountId', accountId), projectId: parseId('projectId', projectId) };
    }
    throw badInput('accountId', 'accountId is needed: this gateway is not configured with an account of its own (BOTBYE_ACCOUNT_ID).');
}
