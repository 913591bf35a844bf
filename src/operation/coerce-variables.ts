import {
  coerceInputValue,
  type DocumentNode,
  GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  isInputType,
  isNonNullType,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql';
import { plainMessage } from './plain-message.ts';
import { maxRequestErrors, typesNamedIn } from './validate-document.ts';

interface OperationWithVariables {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variableValues?: Readonly<Record<string, unknown>> | null | undefined;
}

export type Coerced =
  | { readonly variables: Record<string, unknown>; readonly errors?: undefined }
  | { readonly variables?: undefined; readonly errors: readonly GraphQLError[] };

/** The variables as resolvers get them, or up to ten errors that say which variable is wrong without repeating its value. */
export function coerceVariables(operation: OperationWithVariables, suggestions: boolean): Coerced {
  const { schema, document, operationName, variableValues } = operation;
  const definitions = getOperationAST(document, operationName)?.variableDefinitions ?? [];
  const { coerced } = getVariableValues(schema, definitions, { ...variableValues }, { maxErrors: 1 });
  return coerced ? { variables: coerced } : { errors: describeErrors(operation, definitions, suggestions) };
}

function describeErrors(
  { schema, document, variableValues }: OperationWithVariables,
  definitions: readonly VariableDefinitionNode[],
  suggestions: boolean,
): readonly GraphQLError[] {
  const rules = { schema, namedTypes: typesNamedIn(document), suggestions };
  const errors: GraphQLError[] = [];
  for (const definition of definitions) {
    const type = typeFromAST(schema, definition.type);
    if (!isInputType(type)) continue;
    for (const { where, message } of findProblems(definition, type, variableValues ?? {})) {
      errors.push(new GraphQLError(`${where}${plainMessage(message, rules)}`, { nodes: definition }));
      if (errors.length >= maxRequestErrors) return errors;
    }
  }
  return errors;
}

interface Problem {
  /** The beginning of the message: the variable, and the path in it. */
  readonly where: string;
  readonly message: string;
}

function findProblems(
  { variable, defaultValue }: VariableDefinitionNode,
  type: GraphQLInputType,
  given: Readonly<Record<string, unknown>>,
): readonly Problem[] {
  const name = variable.name.value;
  if (!Object.hasOwn(given, name)) {
    const isMissing = isNonNullType(type) && defaultValue === undefined;
    return isMissing
      ? [{ where: '', message: `Variable "$${name}" of required type "${type}" was not provided.` }]
      : [];
  }
  const value = given[name];
  if (value !== null) return problemsOf(name, value, type);
  const mustNotBeNull = `Variable "$${name}" of non-null type "${type}" must not be null.`;
  return isNonNullType(type) ? [{ where: '', message: mustNotBeNull }] : [];
}

/** Thrown to stop graphql-js once there are enough problems; caught below. */
const enough = Symbol('enough problems');

function problemsOf(variable: string, value: unknown, type: GraphQLInputType): readonly Problem[] {
  const problems: Problem[] = [];
  try {
    coerceInputValue(value, type, (path, _value, { message }) => {
      const at = path.length > 0 ? ` at "${variable}${path.map(printKey).join('')}"` : '';
      problems.push({ where: `Variable "$${variable}" got invalid value${at}; `, message });
      if (problems.length >= maxRequestErrors) throw enough;
    });
  } catch (error) {
    if (error !== enough) throw error;
  }
  return problems;
}

const name = /^\w{1,64}$/;

/** Hides a key that cannot be a name of the schema, because it may be a secret of the caller. */
function printKey(key: string | number): string {
  if (typeof key === 'number') return `[${key}]`;
  return name.test(key) ? `.${key}` : '.…';
}
