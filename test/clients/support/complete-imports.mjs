// Relay's compiler imports one artifact from another without its extension, which bundlers add and Node does not.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../generated');

for (const name of readdirSync(folder).filter((one) => one.endsWith('.graphql.js'))) {
  const path = join(folder, name);
  const text = readFileSync(path, 'utf8');
  const complete = text.replace(/(from '\.\/\w+\.graphql)'/g, "$1.js'");
  if (complete !== text) writeFileSync(path, complete);
}
