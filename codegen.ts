import type { CodegenConfig } from '@graphql-codegen/cli';

/** Types the operations that the tests send, from the committed schema. */
const config: CodegenConfig = {
  schema: './schema.graphql',
  documents: './test/documents/*.graphql',
  importExtension: '.ts',
  generates: {
    './test/documents/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string',
        useTypeImports: true,
        strictScalars: true,
        scalars: { ID: 'string', DateTime: 'string', IP: 'string', JSON: 'unknown', SafeInt: 'number' },
      },
    },
  },
};

export default config;
