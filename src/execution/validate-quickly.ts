import {
  type ASTNode,
  type DocumentNode,
  doTypesOverlap,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  type InlineFragmentNode,
  isCompositeType,
  isInputObjectType,
  isInputType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isTypeSubTypeOf,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  typeFromAST,
  type ValueNode,
  valueFromAST,
} from 'graphql';

/**
 * Finds documents that graphql-js is certain to call valid, at a tenth of the cost of its validation. Knows the plain form
 * in which most operations come: one query without fragment definitions, directives and default values, every response key
 * once in its selection set. All else is undecided, valid or not: graphql-js has to validate it.
 */
export function validateQuickly(schema: GraphQLSchema, { definitions }: DocumentNode): 'valid' | 'undecided' {
  const [operation] = definitions;
  if (definitions.length !== 1 || operation?.kind !== Kind.OPERATION_DEFINITION) return 'undecided';
  return isPlainAndValid(schema, operation) ? 'valid' : 'undecided';
}

function isPlainAndValid(schema: GraphQLSchema, operation: OperationDefinitionNode): boolean {
  const root = schema.getQueryType();
  if (operation.operation !== 'query' || !root || hasDirectives(operation)) return false;
  const variables = declaredVariables(schema, operation);
  if (!variables) return false;
  const check: Check = { schema, variables, usedVariables: new Set() };
  return areSelections(check, operation.selectionSet, root, new Set()) && check.usedVariables.size === variables.size;
}

interface Check {
  readonly schema: GraphQLSchema;
  readonly variables: ReadonlyMap<string, GraphQLInputType>;
  readonly usedVariables: Set<string>;
}

/** Undefined if one is declared twice, has a default or a directive, or a type that is unknown or no input. */
function declaredVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
): Check['variables'] | undefined {
  const variables = new Map<string, GraphQLInputType>();
  for (const definition of variableDefinitions) {
    const { name } = definition.variable;
    const type = typeFromAST(schema, definition.type);
    if (!isInputType(type) || variables.has(name.value) || definition.defaultValue || hasDirectives(definition)) {
      return undefined;
    }
    variables.set(name.value, type);
  }
  return variables;
}

/** Inline fragments share the response keys of the selection set that holds them. */
function areSelections(
  check: Check,
  { selections }: SelectionSetNode,
  type: GraphQLCompositeType,
  responseKeys: Set<string>,
): boolean {
  return selections.every((node) => {
    if (hasDirectives(node) || node.kind === Kind.FRAGMENT_SPREAD) return false;
    if (node.kind === Kind.INLINE_FRAGMENT) return isFragment(check, node, type, responseKeys);
    const key = node.alias?.value ?? node.name.value;
    if (responseKeys.has(key)) return false;
    responseKeys.add(key);
    return isField(check, node, type);
  });
}

function isFragment(
  check: Check,
  { typeCondition, selectionSet }: InlineFragmentNode,
  type: GraphQLCompositeType,
  responseKeys: Set<string>,
): boolean {
  const condition = typeCondition ? check.schema.getType(typeCondition.name.value) : type;
  if (!isCompositeType(condition) || !doTypesOverlap(check.schema, type, condition)) return false;
  return areSelections(check, selectionSet, condition, responseKeys);
}

function isField(check: Check, node: FieldNode, parent: GraphQLCompositeType): boolean {
  if (node.name.value === '__typename') return !node.arguments?.length && !node.selectionSet;
  const definition = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
  if (!definition || !areGiven(check, node.arguments ?? [], definition.args, isRequiredArgument)) return false;
  const type = getNamedType(definition.type);
  if (isLeafType(type)) return !node.selectionSet;
  if (!node.selectionSet || !isCompositeType(type)) return false;
  return areSelections(check, node.selectionSet, type, new Set());
}

/** Arguments of a field, or fields of an input object: known, none twice, none missing, each of its type. */
function areGiven<Known extends GraphQLArgument | GraphQLInputField>(
  check: Check,
  nodes: readonly { readonly name: { readonly value: string }; readonly value: ValueNode }[],
  known: readonly Known[],
  isRequired: (one: Known) => boolean,
): boolean {
  const names = new Set<string>();
  for (const { name, value } of nodes) {
    const one = known.find((candidate) => candidate.name === name.value);
    if (!one || names.has(name.value) || !isValue(check, value, one.type)) return false;
    names.add(name.value);
  }
  return known.every((one) => !isRequired(one) || names.has(one.name));
}

function isValue(check: Check, node: ValueNode, type: GraphQLInputType): boolean {
  if (node.kind === Kind.VARIABLE) {
    const declared = check.variables.get(node.name.value);
    check.usedVariables.add(node.name.value);
    return declared !== undefined && isTypeSubTypeOf(check.schema, declared, type);
  }
  const bare = isNonNullType(type) ? type.ofType : type;
  if (node.kind === Kind.NULL) return bare === type;
  if (isListType(bare)) {
    return node.kind === Kind.LIST && node.values.every((item) => isValue(check, item, bare.ofType));
  }
  if (isInputObjectType(bare)) {
    if (node.kind !== Kind.OBJECT || bare.isOneOf) return false;
    return areGiven(check, node.fields, Object.values(bare.getFields()), isRequiredInputField);
  }
  // Scalars that take lists and objects may find variables in them.
  return node.kind !== Kind.LIST && node.kind !== Kind.OBJECT && valueFromAST(node, bare) !== undefined;
}

function hasDirectives(node: ASTNode & { readonly directives?: readonly unknown[] | undefined }): boolean {
  return node.directives !== undefined && node.directives.length > 0;
}
