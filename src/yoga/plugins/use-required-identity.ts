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

function asksForData({ document, operationName }: ExecutionArgs): boolean {
  const isData = (node: SelectionNode): boolean => {
    if (node.kind === Kind.FIELD) return !openFields.has(node.name.value);
    if (node.kind === Kind.INLINE_FRAGMENT) return node.selectionSet.selections.some(isData);
    const named = document.definitions.find(
      (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === node.name.value,
    );
    return named?.kind !== Kind.FRAGMENT_DEFINITION || named.selectionSet.selections.some(isData);
  };
  return getOperationAST(document, operationName)?.selectionSet.selections.some(isData) ?? false;
}
