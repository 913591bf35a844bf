/**
 * A map of name to value or values, a list of pairs, or a list of objects, as a list of headers; what cannot be read is
 * left out. Called when somebody asks for headers: taking them apart costs more than all other fields of a row.
 */
export function listHeaders(recorded) {
    const parsed = unwrap(recorded);
    const headers = [];
    const add = (name, values) => {
        const value = joined(values);
        if (typeof name === 'string' && name !== '' && value !== null)
            headers.push({ name, value });
    };
    if (isList(parsed))
        for (const entry of parsed)
            add(...pairOf(entry));
    else if (isMap(parsed))
        for (const name in parsed)
            add(name, parsed[name]);
    return headers;
}
function pairOf(entry) {
    if (isList(entry))
        return [entry[0], entry[1]];
    if (!isMap(entry))
        return [undefined, undefined];
    return 'first' in entry ? [entry.first, entry.second] : [entry.name ?? entry.key, entry.value];
}
function joined(values) {
    if (typeof values === 'string')
        return values;
    if (!isList(values))
        return textOf(values);
    return values
        .map(textOf)
        .filter((value) => value !== null)
        .join(', ');
}
function textOf(value) {
    if (typeof value === 'string')
        return value;
    return typeof value === 'number' && Number.isFinite(value) ? String(value) : null;
}
/** Some clients encode the JSON text once more. */
const maxEncodings = 3;
function unwrap(recorded) {
    let parsed = recorded;
    for (let times = 0; times < maxEncodings && typeof parsed === 'string'; times += 1)
        parsed = parse(parsed);
    return parsed;
}
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function isList(value) {
    return Array.isArray(value);
}
function isMap(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
