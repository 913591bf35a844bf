import SchemaBuilder from '@pothos/core';
import RelayPlugin from '@pothos/plugin-relay';
import type { RequestRecord } from '../domain/request-record.ts';
import type { IdDescriptions } from './id-descriptions.ts';
import type { ResolverContext } from './resolver-context.ts';
import { nodeTypeName } from './type-names.ts';

export interface SchemaTypes {
  Context: ResolverContext;
  DefaultFieldNullability: false;
  DefaultEdgesNullability: false;
  DefaultNodeNullability: false;
  /** The fields that our one connection has beside Relay's edges and pageInfo. */
  Connection: { readonly nodes: RequestRecord[]; readonly totalCount: number | null };
  Scalars: {
    ID: { Input: string; Output: string };
    /** Input: the text as the caller wrote it. Output: a Date or epoch milliseconds. */
    DateTime: { Input: string; Output: Date | number };
    IP: { Input: string; Output: string };
    JSON: { Input: unknown; Output: unknown };
    SafeInt: { Input: number; Output: number };
    /** Exists in the subgraph only. */
    _Any: { Input: unknown; Output: unknown };
  };
}

export type Builder = ReturnType<typeof createBuilder>;

/** Sets plugins, nullability and the descriptions of Relay's types. The types of ours are defined by the other files. */
export function createBuilder(ids: IdDescriptions) {
  return new SchemaBuilder<SchemaTypes>({
    plugins: [RelayPlugin],
    defaultFieldNullability: false,
    relay: {
      cursorType: 'String',
      clientMutationId: 'omit',
      // Pothos' own node and nodes turn the whole response into null because of one bad id. Ours are in node.ts.
      nodeQueryOptions: false,
      nodesQueryOptions: false,
      edgesFieldOptions: { nullable: false, description: 'The rows with their cursors, in the order of orderBy.' },
      nodeFieldOptions: { nullable: false, description: 'The request itself.' },
      cursorFieldOptions: {
        description:
          'Opaque. Pass it as after or before, with the same project, filter and order; with others it is refused.',
      },
      pageInfoFieldOptions: {
        description: 'Whether there are rows before and after this page, and the cursors to reach them.',
      },
      idFieldOptions: { description: ids.entity },
      nodeTypeOptions: {
        description: ids.node,
        resolveType: nodeTypeName,
      },
      pageInfoTypeOptions: {
        description: 'Whether a list has rows before and after a page, as the Relay specification defines it.',
        // Every Relay subgraph has this type.
        extensions: { federation: ['@shareable'] },
      },
      hasNextPageFieldOptions: { description: 'True if more rows follow after endCursor.' },
      hasPreviousPageFieldOptions: { description: 'True if there are rows before startCursor.' },
      startCursorFieldOptions: {
        description: "Cursor of the first row. If the page has no rows: the upstream's own cursor, or null.",
      },
      endCursorFieldOptions: {
        description: "Cursor of the last row. If the page has no rows: the upstream's own cursor, or null.",
      },
    },
  });
}
