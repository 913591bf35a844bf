import { badParameter } from './refusal.js';
/** The query's parameters by name, each known and given once. */
export function readParameters(query, known) {
    const parameters = {};
    for (const [name, value] of query) {
        if (!known.includes(name))
            throw badParameter(name.slice(0, 80), 'name', 'unknown query parameter');
        if (name in parameters)
            throw badParameter(name, 'name', `${name} is given twice`);
        parameters[name] = value;
    }
    return parameters;
}
