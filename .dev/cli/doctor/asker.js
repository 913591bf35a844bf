/** Few enough for an upstream that counts, and enough for any two things that are wrong. */
export const maxCalls = 40;
/** No further call may be made: `reply` is the 429 that said so, or null where the calls are used up. */
export class AskingEnded extends Error {
    name = 'AskingEnded';
    reply;
    constructor(reply) {
        super('doctor makes no further call');
        this.reply = reply;
    }
}
export function createAsker(probe, project, configured) {
    const pages = new Map();
    const others = new Map();
    let found = configured;
    let calls = 0;
    async function call(send) {
        if (calls === maxCalls)
            throw new AskingEnded(null);
        calls += 1;
        const reply = await send();
        if (reply.status === 429)
            throw new AskingEnded(reply);
        return reply;
    }
    /** The same call is made once; a connection that breaks is tried once more, as idle ones may. */
    async function ask(known, key, send) {
        const text = JSON.stringify(key);
        const first = known.get(text) ?? (await call(send));
        const isBroken = first.status === null && first.error?.code === 'UPSTREAM_UNAVAILABLE' && !known.has(text);
        const reply = isBroken ? await call(send) : first;
        known.set(text, reply);
        return reply;
    }
    const page = (asked, spelling) => {
        const query = { project, direction: 'forward', limit: 2, withTotal: false, ...asked };
        const isPlain = query.where === undefined && query.orderBy === undefined && !query.withTotal;
        // The switches of what is not asked for change nothing of the call.
        const { fieldCase, operandsKey, valueEncoding, total } = configured.dialect;
        const told = isPlain ? withDialect(spelling, { fieldCase, operandsKey, valueEncoding, total }) : spelling;
        return ask(pages, [query, told], () => probe.fetchRequestPage(query, told));
    };
    const least = {
        requests: (spelling) => page({}, spelling),
        summary: (spelling) => {
            const query = { project, dimension: 'country' };
            return ask(others, ['summary', spelling], () => probe.fetchDeclinedSummary(query, spelling));
        },
        count: (spelling) => ask(others, ['count', spelling], () => probe.fetchDeclinedCount({ project }, spelling)),
    };
    return {
        found: () => found,
        settle: (better) => {
            found = better;
        },
        calls: () => calls,
        page,
        least: (endpoint, spelling) => least[endpoint](spelling),
    };
}
/** The same way to ask, with a part of the dialect changed. */
export function withDialect({ baseUrl, dialect }, change) {
    return { baseUrl, dialect: { ...dialect, ...change } };
}
