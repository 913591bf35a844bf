import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { lintGraphql } from './support/lint-graphql.mjs';

const folder = import.meta.dirname;
const schemaPath = join(folder, '../../schema.graphql');

describe('graphql-eslint', () => {
  it("finds nothing in the schema by Relay's rules", async () => {
    assert.deepEqual(await lintGraphql(readFileSync(schemaPath, 'utf8'), schemaPath), []);
  });

  it("finds what is against Relay's rules in a schema", async () => {
    const broken = readFileSync(schemaPath, 'utf8').replace(/^ {2}hasNextPage: Boolean!$/m, '  hasNextPage: Int');
    const found = await lintGraphql(broken, schemaPath);
    assert.ok(
      found.some((line) => line.includes('relay-page-info')),
      found.join('\n'),
    );
  });

  it('finds nothing in the documents of the clients', async () => {
    const path = join(folder, 'documents.js');
    assert.deepEqual(await lintGraphql(readFileSync(path, 'utf8'), path), []);
  });

  it('finds a field in the documents that the schema does not know', async () => {
    const path = join(folder, 'documents.js');
    const broken = readFileSync(path, 'utf8').replace('{ id requestId createdAt }', '{ id colour }');
    const found = await lintGraphql(broken, path);
    assert.ok(
      found.some((line) => line.includes('colour')),
      found.join('\n'),
    );
  });
});
