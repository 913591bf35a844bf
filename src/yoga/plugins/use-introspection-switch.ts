import { NoSchemaIntrospectionCustomRule, validate } from 'graphql';
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
  };
}
