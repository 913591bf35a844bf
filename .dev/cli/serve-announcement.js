import { version } from '../domain/version.js';
import { faultControlPath } from '../sandbox/routes/fault-control.js';
/** Says that the gateway serves, and what to try: a few lines to a person, one line of JSON to a log. */
export function announce({ config, sandbox }, port, stdout, logger) {
    const url = `http://${reachableHost(config.server.host)}:${port}/graphql`;
    if (stdout.isTTY)
        return void stdout.write(renderLines({ config, sandbox }, url));
    const accounts = sandbox?.accounts.map(({ accountId, projectIds }) => ({ accountId, projectIds }));
    const upstream = { url: config.upstream.baseUrl, sandbox: config.upstream.sandbox, accounts };
    logger.info({ event: 'serving', version, url, upstream }, `serving ${url}`);
}
function renderLines({ config, sandbox }, url) {
    const rows = [
        [config.graphql.graphiql ? 'GraphiQL' : 'GraphQL', url],
        ['Answers', sandbox ? 'from the embedded sandbox, a made-up world (BOTBYE_BASE_URL is unset)' : upstreamOf(config)],
        ...(sandbox?.accounts ?? []).flatMap(({ accountId, projectIds }) => [
            [`Account`, `${accountId}${accountId === config.upstream.accountId ? ' (used where a query names none)' : ''}`],
            ...projectIds.map((id) => ['  project', id]),
        ]),
        ...(sandbox ? [['Faults', `${sandbox.url}${faultControlPath}`]] : []),
    ];
    const lines = rows.map(([label = '', text]) => `  ${label.padEnd(10)} ${text}\n`).join('');
    return `botbye-graphql ${version}\n\n${lines}\nCtrl-C stops it.\n`;
}
function upstreamOf({ upstream }) {
    const whose = upstream.apiKey === undefined ? "each caller's own key" : "the gateway's key";
    return `from ${upstream.baseUrl} with ${whose}`;
}
/** Where a browser on this machine finds what listens on `host`. */
function reachableHost(host) {
    if (host === '0.0.0.0')
        return '127.0.0.1';
    if (host === '::')
        return '[::1]';
    return host.includes(':') ? `[${host}]` : host;
}
