import { trimEndOf } from '../runtime/trim-end.ts';
import { isLoopback } from './loopback.ts';

/** Turns the text of a variable into a value. */
export interface Kind<T> {
  /** Completes the sentence "NAME must be …". */
  readonly allowed: string;
  /** The value, or undefined if the text is not allowed. */
  readonly parse: (text: string) => T | undefined;
}

/** A text that matches a pattern. */
export function text(pattern: RegExp, allowed: string): Kind<string> {
  return { allowed, parse: (given) => (pattern.test(given) ? given : undefined) };
}

export function integer(min: number, max: number, unit = ''): Kind<number> {
  return {
    allowed: `a whole number from ${min} to ${max}${unit && ` (${unit})`}`,
    parse(given) {
      // At most 10 digits: more than the largest maximum, and still an exact number.
      const value = /^\d{1,10}$/.test(given) ? Number(given) : Number.NaN;
      return value >= min && value <= max ? value : undefined;
    },
  };
}

/** A part of a whole. */
export const share: Kind<number> = {
  allowed: 'a number from 0 to 1',
  parse(given) {
    const value = /^\d(?:\.\d{1,9})?$/.test(given) ? Number(given) : Number.NaN;
    return value >= 0 && value <= 1 ? value : undefined;
  },
};

export function duration(minMs: number, maxMs: number): Kind<number> {
  return integer(minMs, maxMs, 'milliseconds');
}

const booleans: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['on', true],
  ['1', true],
  ['false', false],
  ['off', false],
  ['0', false],
]);

export const boolean: Kind<boolean> = {
  allowed: 'true or false (also on, off, 1 and 0)',
  parse: (given) => booleans.get(given.toLowerCase()),
};

export function choice<const T extends string>(...choices: readonly T[]): Kind<T> {
  return {
    allowed: choices.length === 1 ? `${choices[0]}` : `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`,
    parse: (given) => choices.find((one) => one === given),
  };
}

export function either<T, U>(first: Kind<T>, second: Kind<U>): Kind<T | U> {
  return {
    allowed: `${first.allowed}, or ${second.allowed}`,
    parse: (given) => first.parse(given) ?? second.parse(given),
  };
}

/** Items separated by commas; ignores blanks around them. */
export function list<T>(item: Kind<T>): Kind<readonly T[]> {
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

/** A URL to which paths are appended: without query, fragment, user, password and trailing slash. */
export const baseUrl: Kind<string> = {
  allowed: 'an absolute http or https URL without user, password, query or fragment, e.g. https://api.example.com',
  parse(given) {
    // The URL parser silently removes tabs and newlines, replaces backslashes, and drops an empty query.
    if (/[\s\\?#]/.test(given) || !/^https?:\/\//i.test(given) || !URL.canParse(given)) return undefined;
    const url = new URL(given);
    return url.username || url.password ? undefined : url.origin + trimEndOf(url.pathname, '/');
  },
};

/** The URL of a key set: a query is allowed, a user, password or fragment is not. Plain http is for this machine only. */
export const keySetUrl: Kind<string> = {
  allowed:
    'an https URL without user, password or fragment (http on loopback), e.g. https://login.example.com/jwks.json',
  parse(given) {
    if (/[\s\\#]/.test(given) || !/^https?:\/\//i.test(given) || !URL.canParse(given)) return undefined;
    const { username, password, protocol, hostname, href } = new URL(given);
    if (username || password) return undefined;
    return protocol === 'https:' || isLoopback(hostname.replace(/^\[|\]$/g, '')) ? href : undefined;
  },
};

/** The part of a `Host` header before the port. */
export const hostName: Kind<string> = text(
  /^(?:[A-Za-z0-9_][A-Za-z0-9._-]{0,252}|\[[0-9A-Fa-f:.]{2,45}\])$/,
  'a host name or address without scheme and port, e.g. gateway.internal or [::1]',
);

/** The value that browsers send in `Origin`: scheme, host and port. */
export const origin: Kind<string> = {
  allowed: 'an origin such as https://dashboard.example.com, without a path (neither * nor null)',
  parse(given) {
    const isOrigin = /^https?:/.test(given) && URL.canParse(given) && new URL(given).origin === given;
    return isOrigin ? given : undefined;
  },
};

export const redisUrl: Kind<string> = {
  allowed: 'a redis:// or rediss:// URL',
  parse: (given) => (/^rediss?:\/\/\S+$/.test(given) && URL.canParse(given) ? given : undefined),
};

const taggedCoordinate = /^([A-Za-z_]\w*(?:\.[A-Za-z_]\w*(?:\([A-Za-z_]\w*:\))?)?)=([A-Za-z_][\w/-]{0,127})$/;

/** A part of the schema and its `@tag`. */
export const schemaTag: Kind<{ readonly coordinate: string; readonly tag: string }> = {
  allowed: 'a schema coordinate, "=" and a tag, e.g. BotByeRequest.headers=internal',
  parse(given) {
    const [, coordinate, tag] = taggedCoordinate.exec(given) ?? [];
    return coordinate === undefined || tag === undefined ? undefined : { coordinate, tag };
  },
};
