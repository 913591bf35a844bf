export function readHead(request) {
    const header = (name) => singleHeader(request, name);
    return {
        method: request.method ?? '',
        header,
        headers: () => Object.fromEntries(Object.keys(request.headers).map((name) => [name, header(name) ?? ''])),
        target: targetOf(request),
    };
}
function singleHeader({ headers }, name) {
    const value = headers[name];
    return Array.isArray(value) ? value.join(', ') : value;
}
/** Frameworks that mount a handler below a path take that path off `url` and keep the whole of it here. */
function targetOf(request) {
    const whole = Reflect.get(request, 'originalUrl');
    return typeof whole === 'string' ? whole : (request.url ?? '/');
}
