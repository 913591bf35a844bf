import type { LimitsConfig } from '../config/config.ts';
import { type ErrorCode, errorCodes } from '../domain/error-codes.ts';
import { failures } from '../domain/failures.ts';
import type { UpstreamStatus } from '../domain/gateway-status.ts';
import { version } from '../runtime/version.ts';
import type { Builder } from './builder.ts';
import type { NamedCaller, ShownQuota } from './resolver-context.ts';

/** Defines `botbyeGateway`, from which clients learn the gateway's limits without hitting them. */
export function defineGatewayInfo(builder: Builder) {
  const limits = defineLimits(builder);
  const upstream = defineUpstreamStatus(builder);
  const caller = defineCaller(builder);
  const quota = defineQuota(builder);
  const errorCode = builder.enumType('BotByeErrorCode', {
    description: 'The values of errors[].extensions.code.',
    values: Object.fromEntries(errorCodes.map((code) => [code, { value: code, description: describe(code) }])),
  });
  return builder.objectRef<object>('BotByeGateway').implement({
    description: 'Version, limits and state of this gateway.',
    fields: (t) => ({
      version: t.string({ description: 'Version of botbye-graphql.', resolve: () => version }),
      sandbox: t.boolean({
        description: 'True if the gateway uses the embedded sandbox instead of a real upstream: all data is made up.',
        resolve: (_gateway, _args, { status }) => status.sandbox,
      }),
      limits: t.field({
        type: limits,
        description: 'Limits of one operation.',
        resolve: (_gateway, _args, context) => context.limits,
      }),
      upstream: t.field({
        type: upstream,
        description: 'State of the upstream for this caller.',
        resolve: (_gateway, _args, { status }) => status.upstream(),
      }),
      caller: t.field({
        type: caller,
        nullable: true,
        description:
          'Who calls, by token or JWT. Null for callers who bring a BotBye key, and if anybody may call. Makes no upstream call.',
        resolve(_gateway, _args, context) {
          context.markPersonal();
          return context.caller;
        },
      }),
      quota: t.field({
        type: quota,
        nullable: true,
        description:
          "What is left of the caller's quota, this operation already counted. Null if there is no quota. Set by QUOTA_COST_PER_MINUTE or by the caller's token. Makes no upstream call.",
        resolve(_gateway, _args, context) {
          context.markPersonal();
          return context.quota();
        },
      }),
      errorCodes: t.field({
        type: [errorCode],
        description: 'Every possible value of errors[].extensions.code.',
        resolve: () => [...errorCodes],
      }),
    }),
  });
}

/** What happened and what to do next. */
function describe(code: ErrorCode): string {
  const { meaning, advice } = failures[code];
  return `${meaning} ${advice}`.trim();
}

function defineCaller(builder: Builder) {
  return builder.objectRef<NamedCaller>('BotByeCaller').implement({
    description: 'A caller whom the gateway knows by a token or a JWT.',
    fields: (t) => ({
      name: t.exposeString('name', {
        description: 'The name in the file of tokens, or the subject (sub) of the JWT.',
      }),
      projects: t.stringList({
        nullable: true,
        description:
          'What the caller may see: account/project, account/* for every project of an account, or * for everything. Null if the upstream alone decides.',
        resolve: ({ projects }) => projects?.slice() ?? null,
      }),
    }),
  });
}

function defineQuota(builder: Builder) {
  return builder.objectRef<ShownQuota>('BotByeQuota').implement({
    description: 'How much the operations of one caller may cost. The unit is that of limits.maxCost.',
    fields: (t) => ({
      limit: t.exposeInt('limit', {
        description: 'Cost in a minute. It may be spent at once, and refills without a pause.',
      }),
      remaining: t.exposeInt('remaining', { description: 'What is left at the moment.' }),
      resetAt: t.field({
        type: 'DateTime',
        description: 'When all of it is there again, if nothing is spent until then.',
        resolve: ({ resetAtMs }) => resetAtMs,
      }),
    }),
  });
}

function defineLimits(builder: Builder) {
  return builder.objectRef<LimitsConfig>('BotByeGatewayLimits').implement({
    description:
      'Limits of one operation. An operation over a limit is refused before the first upstream call; over maxUpstreamCalls, only the fields beyond it fail.',
    fields: (t) => ({
      maxPageSize: t.exposeInt('maxPageSize', {
        description: 'Largest first or last of requests, in rows. Set by MAX_PAGE_SIZE.',
      }),
      maxDepth: t.exposeInt('maxDepth', {
        description: 'Deepest nesting of fields, introspection not counted. Set by MAX_DEPTH.',
      }),
      maxAliases: t.exposeInt('maxAliases', {
        description: 'Most aliases in an operation, with fragments expanded. Set by MAX_ALIASES.',
      }),
      maxCost: t.exposeInt('maxCost', {
        description:
          'Highest cost of an operation. Set by MAX_COST. An object costs 1, times the size of its list (first or last; without them 20 for a page and 100 for a summary). A field that makes an upstream call costs 10. Scalars and headers cost nothing.',
      }),
      maxUpstreamCalls: t.exposeInt('maxUpstreamCalls', {
        description:
          'Most upstream calls of an operation. Set by MAX_UPSTREAM_CALLS. Fields beyond it fail; the others are returned.',
      }),
    }),
  });
}

function defineUpstreamStatus(builder: Builder) {
  const state = builder.enumType('BotByeUpstreamState', {
    description: 'Whether the gateway calls the upstream.',
    values: {
      AVAILABLE: { value: 'AVAILABLE', description: 'The upstream responds, as far as the gateway knows.' },
      RATE_LIMITED: { value: 'RATE_LIMITED', description: 'The upstream asked for a pause; see retryAt.' },
      UNAVAILABLE: {
        value: 'UNAVAILABLE',
        description: 'The last upstream calls failed. If retryAt is set, an endpoint is not asked until then.',
      },
    },
  });
  return builder.objectRef<UpstreamStatus>('BotByeUpstreamStatus').implement({
    description: 'State of the upstream, judged by the last calls.',
    fields: (t) => ({
      state: t.expose('state', { type: state, description: 'Whether the gateway calls the upstream.' }),
      retryAt: t.field({
        type: 'DateTime',
        nullable: true,
        description:
          'When the upstream is asked again: after the pause that its Retry-After asked for, or that the gateway makes after many failures. Null if there is no pause.',
        resolve: ({ retryAtMs }) => retryAtMs,
      }),
    }),
  });
}
