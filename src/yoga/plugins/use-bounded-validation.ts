import type { GatewayPlugin } from '../context.ts';
import { createValidateDocument } from '../validate-document.ts';

export interface BoundedValidationOptions {
  /** Off: the schema cannot be asked for, nor guessed from «did you mean». `__typename` and `_service` are no part of it. */
  readonly introspection: boolean;
}

/** Validates with few errors, in words that tell nothing of the schema beyond what the document names. */
export function useBoundedValidation({ introspection }: BoundedValidationOptions): GatewayPlugin {
  const validateDocument = createValidateDocument({ introspection });
  return {
    onValidate({ setValidationFn }) {
      setValidationFn(validateDocument);
    },
  };
}
