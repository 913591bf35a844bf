import { readFileSync } from 'node:fs';
import { isLoopback } from './is-loopback.js';
import { namesOf, readTexts } from './read-texts.js';
import { toConfig } from './to-config.js';
import { unknownVariables } from './unknown-variables.js';
import { defaultOf, variables } from './variables.js';
import { withoutServiceLinks } from './without-service-links.js';
/**
 * Environment variables in; a whole Config out, or every problem at once, each naming its variable and what is allowed
 * and none repeating a value. Reads nothing but `record` and the files that `NAME_FILE` variables in it name.
 */
export function loadConfig(record, readFile = (path) => readFileSync(path, 'utf8')) {
    const own = withoutServiceLinks(record);
    const texts = readTexts(own, readFile);
    const known = Object.entries(variables).flatMap(([name, variable]) => namesOf(name, variable));
    const read = createReader(texts.given);
    const problems = [
        ...texts.problems,
        ...malformed(texts.given),
        ...contradictions(texts.given, read),
        ...unknownVariables(own, known),
    ];
    return problems.length > 0 ? { problems } : { config: toConfig(read) };
}
/** A malformed text reads as its default, so that what is checked after it goes by no guess of ours. */
function createReader(given) {
    const production = given.get(variables.NODE_ENV) === 'production';
    const subgraph = variables.FEDERATION.kind.parse(given.get(variables.FEDERATION) ?? '') === true;
    return (variable) => {
        const text = given.get(variable);
        const value = text === undefined ? undefined : variable.kind.parse(text);
        return value ?? defaultOf(variable, production, subgraph);
    };
}
function malformed(given) {
    return Object.entries(variables).flatMap(([name, variable]) => {
        const text = given.get(variable);
        if (text === undefined || variable.kind.parse(text) !== undefined)
            return [];
        return [`${name} must be ${variable.kind.allowed}.`];
    });
}
/** Values that are fine alone and wrong together. */
function contradictions(given, read) {
    const hasKey = given.has(variables.BOTBYE_API_KEY);
    const hasUrl = given.has(variables.BOTBYE_BASE_URL);
    const problems = [];
    if (hasKey && !hasUrl) {
        problems.push('BOTBYE_API_KEY is set without BOTBYE_BASE_URL, so it would go to no one: set BOTBYE_BASE_URL to use the real API, or unset the key for the embedded sandbox, which has its own.');
    }
    if (hasKey && !read(variables.GATEWAY_ANONYMOUS) && !isLoopback(read(variables.HOST))) {
        problems.push('HOST is beyond loopback while the gateway holds a key (BOTBYE_API_KEY), so that whoever reaches the port could read with it. Either keep HOST=127.0.0.1 behind something that checks callers, or unset BOTBYE_API_KEY so that callers bring their own, or set GATEWAY_ANONYMOUS=true if everyone who reaches it may.');
    }
    return problems;
}
