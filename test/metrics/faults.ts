import { type Bench, commonQueries, newQuery, openIdle, send, tokenOf } from './bench.ts';
import type { ObservedGateway } from './observed-gateway.ts';
import type { Prometheus } from './prometheus.ts';

/** What makes alerts fire: `again` is done until they do. */
export interface Fault {
  readonly alerts: readonly string[];
  readonly begin?: (bench: Bench) => unknown;
  readonly again: (bench: Bench) => Promise<unknown>;
  readonly end?: (bench: Bench) => unknown;
}

const times = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_none, index) => make(index));

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Few at once, so that nothing is shed. */
async function ask({ gateway }: Bench, count = 12): Promise<void> {
  for (const _round of times(count / 4, (index) => index)) await Promise.all(times(4, () => send(gateway, newQuery())));
}

/** Equal operations at once and one after the other. */
export async function askAgain({ gateway }: Bench): Promise<void> {
  for (const query of commonQueries) {
    await Promise.all(times(3, (index) => send(gateway, query, tokenOf(`caller-${index}`))));
    await send(gateway, query);
  }
}

const noFault = ({ sandbox }: Bench) => sandbox.setFault(null);
const watch = () => pause(200);
const [commonQuery = ''] = commonQueries;

/** One after the other. Those behind the open breaker need no upstream. */
export const faults: readonly Fault[] = [
  {
    alerts: ['BotbyeGatewayRestarts'],
    again: async (bench) => {
      await bench.restart();
      // Until Prometheus has seen it.
      await pause(1_100);
    },
  },
  {
    alerts: ['BotbyeUpstreamRefusesKey'],
    begin: ({ sandbox }) => sandbox.setFault({ kind: 'http-403' }),
    again: (bench) => ask(bench),
    end: noFault,
  },
  {
    alerts: ['BotbyeUpstreamRateLimited'],
    begin: ({ sandbox }) => sandbox.setFault({ kind: 'http-429', retryAfter: 2 }),
    again: (bench) => ask(bench),
    end: async (bench) => {
      noFault(bench);
      // Until the pause that the sandbox asked for is over.
      await pause(2_000);
    },
  },
  {
    alerts: ['BotbyeSlowOperations', 'BotbyeShedding', 'BotbyeSlotsFull', 'BotbyeGatewayNotReady'],
    begin: ({ sandbox }) => sandbox.setFault({ kind: 'slow', delayMs: 2_300 }),
    // Of many callers, so that none has its share and all that is missing are slots.
    again: ({ gateway }) =>
      Promise.all(times(150, (index) => send(gateway, newQuery(), tokenOf(`caller-${index % 20}`)))),
    end: noFault,
  },
  {
    alerts: ['BotbyeUpstreamFailing', 'BotbyeErrors', 'BotbyeBreakerOpen'],
    begin: ({ sandbox }) => sandbox.setFault({ kind: 'http-500' }),
    again: (bench) => ask(bench),
    end: noFault,
  },
  {
    alerts: ['BotbyeQuotaRefusals'],
    again: ({ gateway }) => Promise.all(times(4, () => send(gateway, newQuery(), tokenOf('poor')))),
  },
  {
    alerts: ['BotbyeCredentialsTriedOut'],
    again: ({ open }) => Promise.all(times(20, () => send(open, newQuery(), `made-up-${Math.random()}`))),
  },
  {
    alerts: ['BotbyeFileDescriptors'],
    begin: async ({ open }) => openIdle(open, await freeFiles(open, 0.9)),
    again: watch,
  },
  {
    alerts: ['BotbyeEventLoopLag'],
    again: async ({ gateway }) => {
      gateway.command({ blockMs: 250 });
      await pause(400);
    },
  },
  {
    alerts: ['BotbyeRedisRefuses'],
    begin: ({ redis }) => redis.command('ACL', 'SETUSER', 'default', '-get', '-mget', '-eval'),
    again: (bench) => ask(bench),
  },
  {
    alerts: ['BotbyeGatewayDown', 'BotbyeRedisDown', 'BotbyeBug', 'BotbyeFileUnusable', 'BotbyeKeySetUnreadable'],
    begin: async (bench) => {
      bench.gateway.command({ bug: true });
      await Promise.all([bench.redis.kill(), bench.writeTokens('['), bench.keyServer.stop(), bench.end()]);
    },
    // A JWT of an unknown key has the key set read again.
    again: ({ gateway }) => Promise.all([send(gateway, commonQuery, unknownJwt()), watch()]),
    end: (bench) => bench.writeTokens(bench.tokens),
  },
  {
    alerts: ['BotbyeLogLinesDropped'],
    begin({ gateway }) {
      gateway.leaveLog();
      // More than may wait, and what the pipe takes.
      gateway.command({ logBytes: 12 * 1_024 * 1_024 });
    },
    again: (bench) => ask(bench),
  },
];

/** How many more may be open until so large a share of them is. */
async function freeFiles({ metrics }: ObservedGateway, share: number): Promise<number> {
  const text = await metrics();
  const read = (name: string) => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1]);
  return Math.floor(read('process_max_fds') * share) - read('process_open_fds');
}

function unknownJwt(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'ES256', kid: `kid-${Math.random()}` })}.${part({ sub: 'a' })}.${part({})}`;
}

/** Collects the alerts that fire, with what they say. */
export function watchAlerts(prometheus: Prometheus) {
  const fired = new Map<string, Readonly<Record<string, string>>>();
  return {
    fired,
    async look(): Promise<void> {
      for (const { labels, annotations, state } of await prometheus.alerts())
        if (state === 'firing') fired.set(labels.alertname ?? '', annotations);
    },
  };
}
