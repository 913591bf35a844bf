import { join } from 'node:path';
import graphql from '@graphql-eslint/eslint-plugin';

const folder = import.meta.dirname;
const graphqlConfig = { schema: join(folder, '../../schema.graphql'), documents: join(folder, 'documents.js') };
const languageOptions = { parser: graphql.parser, parserOptions: { graphQLConfig: graphqlConfig } };
const plugins = { '@graphql-eslint': graphql };

// biome-ignore lint/style/noDefaultExport: ESLint reads the default export.
export default [
  { files: ['**/documents.js'], processor: graphql.processor },
  {
    files: ['**/documents.js/*.graphql'],
    languageOptions,
    plugins,
    rules: {
      '@graphql-eslint/fields-on-correct-type': 'error',
      '@graphql-eslint/known-argument-names': 'error',
      '@graphql-eslint/known-type-names': 'error',
      '@graphql-eslint/no-deprecated': 'error',
      '@graphql-eslint/no-duplicate-fields': 'error',
      '@graphql-eslint/possible-fragment-spread': 'error',
      '@graphql-eslint/require-selections': 'error',
      '@graphql-eslint/scalar-leafs': 'error',
    },
  },
  {
    files: ['**/schema.graphql'],
    languageOptions,
    plugins,
    // `nodes` beside `edges` is a list of objects, not of edges.
    rules: {
      ...graphql.configs['flat/schema-relay'].rules,
      '@graphql-eslint/relay-edge-types': ['error', { withEdgeSuffix: true, listTypeCanWrapOnlyEdgeType: false }],
    },
  },
];
