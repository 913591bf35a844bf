/** A text of a given shape. */
export function text(pattern, allowed) {
    return { allowed, parse: (given) => (pattern.test(given) ? given : undefined) };
}
export function integer(min, max, unit = '') {
    return {
        allowed: `a whole number from ${min} to ${max}${unit && ` (${unit})`}`,
        parse(given) {
            // At most 10 digits: beyond the largest maximum, and well within what a number holds exactly.
            const value = /^\d{1,10}$/.test(given) ? Number(given) : Number.NaN;
            return value >= min && value <= max ? value : undefined;
        },
    };
}
export function duration(minMs, maxMs) {
    return integer(minMs, maxMs, 'milliseconds');
}
const booleans = new Map([
    ['true', true],
    ['on', true],
    ['1', true],
    ['false', false],
    ['off', false],
    ['0', false],
]);
export const boolean = {
    allowed: 'true or false (on, off, 1 and 0 will do)',
    parse: (given) => booleans.get(given.toLowerCase()),
};
export function choice(...choices) {
    return {
        allowed: choices.length === 1 ? `${choices[0]}` : `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`,
        parse: (given) => choices.find((one) => one === given),
    };
}
export function either(first, second) {
    return {
        allowed: `${first.allowed}, or ${second.allowed}`,
        parse: (given) => first.parse(given) ?? second.parse(given),
    };
}
/** Items separated by commas; blanks around them are dropped. */
export function list(item) {
    return {
        allowed: `a comma-separated list, each item ${item.allowed}`,
        parse(given) {
            const parts = given.split(',').map((part) => part.trim());
            const values = parts.filter((part) => part !== '').map(item.parse);
            const good = values.filter((value) => value !== undefined);
            return good.length === values.length ? good : undefined;
        },
    };
}
/** A base that paths are appended to: no query or fragment, no user or password, no trailing slash. */
export const baseUrl = {
    allowed: 'an absolute http or https URL without user, password, query or fragment, e.g. https://api.example.com',
    parse(given) {
        // The URL parser quietly drops tabs and newlines, mends backslashes, and forgets an empty query.
        if (/[\s\\?#]/.test(given) || !/^https?:\/\//i.test(given) || !URL.canParse(given))
            return undefined;
        const url = new URL(given);
        return url.username || url.password ? undefined : url.origin + url.pathname.replace(/\/+$/, '');
    },
};
/** What `Host` says before its port. */
export const hostName = text(/^(?:[A-Za-z0-9_][A-Za-z0-9._-]{0,252}|\[[0-9A-Fa-f:.]{2,45}\])$/, 'a host name or address without scheme and port, e.g. gateway.internal or [::1]');
/** What browsers send in `Origin`: scheme, host and port. */
export const origin = {
    allowed: 'an origin such as https://dashboard.example.com, without a path (neither * nor null)',
    parse(given) {
        const isOrigin = /^https?:/.test(given) && URL.canParse(given) && new URL(given).origin === given;
        return isOrigin ? given : undefined;
    },
};
export const redisUrl = {
    allowed: 'a redis:// or rediss:// URL',
    parse: (given) => (/^rediss?:\/\/\S+$/.test(given) && URL.canParse(given) ? given : undefined),
};
const taggedCoordinate = /^([A-Za-z_]\w*(?:\.[A-Za-z_]\w*(?:\([A-Za-z_]\w*:\))?)?)=([A-Za-z_][\w/-]{0,127})$/;
/** What of the schema gets which `@tag`. */
export const schemaTag = {
    allowed: 'a schema coordinate, "=" and a tag, e.g. BotByeRequest.headers=internal',
    parse(given) {
        const [, coordinate, tag] = taggedCoordinate.exec(given) ?? [];
        return coordinate === undefined || tag === undefined ? undefined : { coordinate, tag };
    },
};
