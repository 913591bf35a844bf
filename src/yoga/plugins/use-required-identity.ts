import { type ExecutionArgs, getOperationAST, Kind, type SelectionNode } from 'graphql';
import { type GatewayPlugin, unauthenticated } from '../context.ts';

/** What anybody may ask; everything else at the root is project data. */
const openFields: ReadonlySet<string> = new Set(['__schema', '__type', '__typename', 'botbyeGateway', '_service']);

/** Without a credential an operation for project data is refused as a whole, before anything of it runs. */
export function useRequiredIdentity(): GatewayPlugin {
  return {
    onExecute({ args, setResultAndStopExecution }) {
      if (args.contextValue.identity === null && asksForData(args)) {
        setResultAndStopExecution({ errors: [unauthenticated()] });
      }
    },
  };
}

/** Looks into each fragment once, so fragments that double each other cost no more than their text. */
function asksForData({ document, operationName }: ExecutionArgs): boolean {
  const unseen = new Map<string, readonly SelectionNode[]>();
  for (const one of document.definitions) {
    if (one.kind === Kind.FRAGMENT_DEFINITION) unseen.set(one.name.value, one.selectionSet.selections);
  }
  const isData = (node: SelectionNode): boolean => {
    if (node.kind === Kind.FIELD) return !openFields.has(node.name.value);
    if (node.kind === Kind.INLINE_FRAGMENT) return node.selectionSet.selections.some(isData);
    const selections = unseen.get(node.name.value) ?? [];
    unseen.delete(node.name.value);
    return selections.some(isData);
  };
  return getOperationAST(document, operationName)?.selectionSet.selections.some(isData) ?? false;
}
