import { GraphQLError, NoSchemaIntrospectionCustomRule, validate } from 'graphql';
import { isAsyncIterable } from 'graphql-yoga';
import type { GatewayPlugin } from '../context.ts';

/** Off: the schema cannot be asked for, nor guessed from «did you mean». `__typename` and `_service` are no part of it. */
export function useIntrospectionSwitch(on: boolean): GatewayPlugin {
  if (on) return {};
  return {
    onValidate({ addValidationRule, setValidationFn }) {
      addValidationRule(NoSchemaIntrospectionCustomRule);
      setValidationFn(
        (
          schema: Parameters<typeof validate>[0],
          document: Parameters<typeof validate>[1],
          rules: Parameters<typeof validate>[2],
        ) => validate(schema, document, rules, { hideSuggestions: true }),
      );
    },
    // The executor makes suggestions for names in variables, and under graphql 16 cannot be told not to.
    onExecute: () => ({
      onExecuteDone({ result, setResult }) {
        if (isAsyncIterable(result) || !result.errors) return;
        setResult({ ...result, errors: result.errors.map(withoutSuggestion) });
      },
    }),
  };
}

function withoutSuggestion(error: GraphQLError): GraphQLError {
  // An error of ours, put in place of a result, is none of the executor's and has no suggestion.
  if (!(error instanceof GraphQLError) || error.path !== undefined) return error;
  return new GraphQLError(error.message.replace(/ Did you mean .*\?$/s, ''), { nodes: error.nodes ?? null });
}
