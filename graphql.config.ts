/** For editors: what completes and checks the operations of this repository. codegen.ts types them. */
const config = {
  schema: './schema.graphql',
  documents: ['./test/documents/*.graphql', './test/clients/documents.js'],
};

export default config;
