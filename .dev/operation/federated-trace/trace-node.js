import { messageField, textField, varintField } from './protobuf.js';
export function createTraceNode(key) {
    return { key, children: new Map(), errors: [], field: undefined };
}
export function childOf(parent, key) {
    const known = parent.children.get(key);
    if (known)
        return known;
    const child = createTraceNode(key);
    parent.children.set(key, child);
    return child;
}
/** Field numbers are those of `Trace.Node` in Apollo's reports.proto. */
export function encodeNode({ key, field, errors, children }) {
    return [
        ...(typeof key === 'string' ? [textField(1, key)] : []),
        ...(typeof key === 'number' ? [varintField(2, key)] : []),
        ...(field ? encodeField(field, key) : []),
        ...errors.map((error) => messageField(11, encodeError(error))),
        ...[...children.values()].map((child) => messageField(12, encodeNode(child))),
    ];
}
function encodeField({ name, type, parentType, startNs, endNs }, key) {
    return [
        ...(name === key ? [] : [textField(14, name)]),
        textField(3, type),
        textField(13, parentType),
        varintField(8, startNs),
        varintField(9, endNs),
    ];
}
function encodeError(error) {
    const locations = error.locations ?? [];
    return [
        textField(1, error.message),
        ...locations.map(({ line, column }) => messageField(2, [varintField(1, line), varintField(2, column)])),
        textField(4, JSON.stringify(error)),
    ];
}
