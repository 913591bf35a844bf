import { messageField, varintField } from './protobuf.js';
import { childOf, createTraceNode, encodeNode } from './trace-node.js';
/** Begins at `startedMs`, epoch milliseconds. `stopwatch` gives milliseconds with a fraction, from any beginning. */
export function createTraceRecorder(startedMs, stopwatch) {
    const beginning = stopwatch();
    const root = createTraceNode(undefined);
    const elapsedNs = () => Math.round((stopwatch() - beginning) * 1e6);
    const nodeAt = (path) => (path ? childOf(nodeAt(path.prev), path.key) : root);
    return {
        start({ path, fieldName, returnType, parentType }) {
            const startNs = elapsedNs();
            const field = { name: fieldName, type: String(returnType), parentType: parentType.name, startNs, endNs: startNs };
            nodeAt(path).field = field;
            return () => {
                field.endNs = elapsedNs();
            };
        },
        finish(errors) {
            for (const error of errors)
                (error.path ?? []).reduce(childOf, root).errors.push(error);
            const durationNs = elapsedNs();
            const trace = [
                messageField(3, encodeInstant(startedMs + durationNs / 1e6)),
                messageField(4, encodeInstant(startedMs)),
                varintField(11, durationNs),
                messageField(14, encodeNode(root)),
            ];
            return Buffer.concat(trace).toString('base64');
        },
    };
}
function encodeInstant(epochMs) {
    return [varintField(1, Math.floor(epochMs / 1000)), varintField(2, Math.floor((epochMs % 1000) * 1e6))];
}
