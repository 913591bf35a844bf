import { Kind, type OperationDefinitionNode, parse } from 'graphql';

/** The operations of a document; none while it is being typed and cannot be parsed. */
export function readOperations(query: string): readonly OperationDefinitionNode[] {
  try {
    const { definitions } = parse(query, { noLocation: true });
    return definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  } catch {
    return [];
  }
}
