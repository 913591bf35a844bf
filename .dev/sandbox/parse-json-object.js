import { badParameter } from './refusal.js';
/** A parameter whose value is one JSON object. */
export function parseJsonObject(param, text) {
    const value = parseJson(param, text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
        return { ...value };
    throw badParameter(param, 'json', `${param} has to be a JSON object`);
}
function parseJson(param, text) {
    try {
        return JSON.parse(text);
    }
    catch {
        throw badParameter(param, 'json', `${param} is not JSON`);
    }
}
