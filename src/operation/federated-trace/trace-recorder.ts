import type { GraphQLError, GraphQLResolveInfo } from 'graphql';
import { messageField, varintField } from './protobuf.ts';
import { childOf, createTraceNode, encodeNode, type TraceNode } from './trace-node.ts';

/** Records which fields of an operation ran and when. */
export interface TraceRecorder {
  /** Records the start of a field; returns a function that records its end. */
  start(info: Pick<GraphQLResolveInfo, 'path' | 'fieldName' | 'returnType' | 'parentType'>): () => void;
  /** The trace in the form of `extensions.ftv1`, with the errors as the caller gets them. */
  finish(errors: readonly GraphQLError[]): string;
}

type Path = GraphQLResolveInfo['path'];

/** `startedMs` is in epoch milliseconds. `stopwatch` returns milliseconds with fractions since any fixed moment. */
export function createTraceRecorder(startedMs: number, stopwatch: () => number): TraceRecorder {
  const startOfWatch = stopwatch();
  const root = createTraceNode(undefined);
  const elapsedNs = () => Math.round((stopwatch() - startOfWatch) * 1e6);
  const nodeAt = (path: Path | undefined): TraceNode => (path ? childOf(nodeAt(path.prev), path.key) : root);
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
      for (const error of errors) (error.path ?? []).reduce(childOf, root).errors.push(error);
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

function encodeInstant(epochMs: number): Uint8Array[] {
  return [varintField(1, Math.floor(epochMs / 1000)), varintField(2, Math.floor((epochMs % 1000) * 1e6))];
}
