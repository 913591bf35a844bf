import type { GraphQLError } from 'graphql';
import { messageField, textField, varintField } from './protobuf.ts';

/** A node of the response: a field, or an item of a list. */
export interface TraceNode {
  /** Response name or index; undefined at the root. */
  readonly key: string | number | undefined;
  readonly children: Map<string | number, TraceNode>;
  readonly errors: GraphQLError[];
  field: TracedField | undefined;
}

export interface TracedField {
  readonly name: string;
  readonly type: string;
  readonly parentType: string;
  /** Both times count from the start of the trace. */
  readonly startNs: number;
  endNs: number;
}

export function createTraceNode(key: TraceNode['key']): TraceNode {
  return { key, children: new Map(), errors: [], field: undefined };
}

export function childOf(parent: TraceNode, key: string | number): TraceNode {
  const known = parent.children.get(key);
  if (known) return known;
  const child = createTraceNode(key);
  parent.children.set(key, child);
  return child;
}

/** Field numbers are those of `Trace.Node` in Apollo's reports.proto. */
export function encodeNode({ key, field, errors, children }: TraceNode): Uint8Array[] {
  return [
    ...(typeof key === 'string' ? [textField(1, key)] : []),
    ...(typeof key === 'number' ? [varintField(2, key)] : []),
    ...(field ? encodeField(field, key) : []),
    ...errors.map((error) => messageField(11, encodeError(error))),
    ...[...children.values()].map((child) => messageField(12, encodeNode(child))),
  ];
}

function encodeField({ name, type, parentType, startNs, endNs }: TracedField, key: TraceNode['key']): Uint8Array[] {
  return [
    ...(name === key ? [] : [textField(14, name)]),
    textField(3, type),
    textField(13, parentType),
    varintField(8, startNs),
    varintField(9, endNs),
  ];
}

function encodeError(error: GraphQLError): Uint8Array[] {
  const locations = error.locations ?? [];
  return [
    textField(1, error.message),
    ...locations.map(({ line, column }) => messageField(2, [varintField(1, line), varintField(2, column)])),
    textField(4, JSON.stringify(error)),
  ];
}
