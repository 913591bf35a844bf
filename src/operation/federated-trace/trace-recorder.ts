import type { GraphQLError, GraphQLResolveInfo } from 'graphql';
import { messageField, varintField } from './protobuf.ts';
import { childOf, createTraceNode, encodeNode, type TraceNode } from './trace-node.ts';

/** What one operation did and when, for the router that asked. */
export interface TraceRecorder {
  /** A field begins; returns how to say that it has ended. */
  start(info: Pick<GraphQLResolveInfo, 'path' | 'fieldName' | 'returnType' | 'parentType'>): () => void;
  /** The trace, with the errors as callers see them, in the form of `extensions.ftv1`. */
  finish(errors: readonly GraphQLError[]): string;
}

type Path = GraphQLResolveInfo['path'];

/** Begins at `startedMs`, epoch milliseconds. `stopwatch` gives milliseconds with a fraction, from any beginning. */
export function createTraceRecorder(startedMs: number, stopwatch: () => number): TraceRecorder {
  const beginning = stopwatch();
  const root = createTraceNode(undefined);
  const elapsedNs = () => Math.round((stopwatch() - beginning) * 1e6);
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
