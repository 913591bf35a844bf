import type { CodegenConfig } from '@graphql-codegen/cli';

/** Types every operation of src from the gateway's committed schema: nothing in this folder is typed by hand. */
const config: CodegenConfig = {
  schema: ['../../schema.graphql'],
  documents: ['src/**/*.tsx', 'src/**/*.ts', '!src/gql/**'],
  generates: {
    './src/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        useTypeImports: true,
        strictScalars: true,
        enumsAsTypes: true,
        scalars: { ID: 'string', DateTime: 'string', IP: 'string', JSON: 'unknown', SafeInt: 'number' },
      },
    },
  },
};

export default config;
