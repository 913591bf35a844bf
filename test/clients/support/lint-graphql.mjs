import { join } from 'node:path';
import { ESLint } from 'eslint';

const folder = join(import.meta.dirname, '..');

/** ESLint looks at nothing above its base, and the schema lies there. */
const lint = new ESLint({ cwd: join(folder, '../..'), overrideConfigFile: join(folder, 'eslint.config.mjs') });

/** A line for each finding: its rule and what it says. */
export async function lintGraphql(text, filePath) {
  const results = await lint.lintText(text, { filePath });
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`));
}
