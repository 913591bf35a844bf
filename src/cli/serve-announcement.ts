import type { Config } from '../config/config.ts';
import type { Logger } from '../observability/logger.ts';
import { version } from '../runtime/version.ts';
import { faultControlPath } from '../sandbox/routes/fault-control.ts';
import type { Output } from './command.ts';
import type { OpenedUpstream } from './with-upstream.ts';

/** Says that the gateway serves and at which URL: a few lines on a terminal, one line of JSON in a log. */
export function announce({ config, sandbox }: OpenedUpstream, port: number, stdout: Output, logger: Logger): void {
  const url = `http://${reachableHost(config.server.host)}:${port}/graphql`;
  if (stdout.isTTY) return void stdout.write(renderLines({ config, sandbox }, url));
  const accounts = sandbox?.accounts.map(({ accountId, projectIds }) => ({ accountId, projectIds }));
  const upstream = { url: config.upstream.baseUrl, sandbox: config.upstream.sandbox, accounts };
  logger.info({ event: 'serving', version, url, upstream }, `serving ${url}`);
}

function renderLines({ config, sandbox }: OpenedUpstream, url: string): string {
  const rows = [
    [config.graphql.graphiql ? 'GraphiQL' : 'GraphQL', url],
    ['Data', sandbox ? 'from the embedded sandbox, made-up data (BOTBYE_BASE_URL is unset)' : upstreamOf(config)],
    ...(sandbox?.accounts ?? []).flatMap(({ accountId, projectIds }) => [
      [`Account`, `${accountId}${accountId === config.upstream.accountId ? ' (used if a query names none)' : ''}`],
      ...projectIds.map((id) => ['  project', id]),
    ]),
    ...(sandbox ? [['Faults', `${sandbox.url}${faultControlPath}`]] : []),
  ];
  const lines = rows.map(([label = '', text]) => `  ${label.padEnd(10)} ${text}\n`).join('');
  return `botbye-graphql ${version}\n\n${lines}\nPress Ctrl-C to stop.\n`;
}

function upstreamOf({ upstream }: Config): string {
  return `from ${upstream.baseUrl} with ${keyOf(upstream)}`;
}

function keyOf({ apiKey, accounts }: Config['upstream']): string {
  if (accounts !== undefined)
    return accounts.length === 1 ? "the gateway's key" : `${accounts.length} keys of the gateway`;
  return apiKey === undefined ? "each caller's own key" : "the gateway's key";
}

/** The host name with which a browser on this machine reaches a server that listens on `host`. */
function reachableHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
