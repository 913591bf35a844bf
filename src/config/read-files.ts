import type { HeldAccount } from './config.ts';
import { parseAccounts } from './files/parse-accounts.ts';
import type { Parsed } from './files/parse-json-list.ts';
import { parsePersistedOperations } from './files/parse-persisted-operations.ts';
import { parsePublicKey } from './files/parse-public-key.ts';
import { parseTokens } from './files/parse-tokens.ts';
import type { ReadFile } from './read-texts.ts';
import type { Variable } from './variables.ts';
import { variables } from './variables.ts';

/** What the files that a variable names hold, as far as the configuration takes it from them. */
export interface ReadFiles {
  readonly accounts: readonly HeldAccount[] | undefined;
  readonly publicKey: string | undefined;
}

type Given = ReadonlyMap<Variable<unknown>, string>;

/**
 * Reads the files that are files by birth. The gateway reads the tokens and the trusted documents again by itself; here
 * they are only checked, so that a mistake in them stops the start.
 */
export function readFiles(given: Given, readFile: ReadFile): { files: ReadFiles; problems: readonly string[] } {
  const problems: string[] = [];
  const read = <T>(name: FileVariable, parse: (text: string) => Parsed<T>): T | undefined => {
    const path = given.get(variables[name]);
    if (path === undefined) return undefined;
    const text = readText(path, readFile);
    const parsed = text === undefined ? unreadable : parse(text);
    if ('value' in parsed) return parsed.value;
    problems.push(...parsed.problems.map((problem) => `${name} ${problem}`));
    return undefined;
  };
  const accounts = read('BOTBYE_ACCOUNTS_FILE', (text) => parseAccounts(text, readFile));
  const publicKey = read('GATEWAY_JWT_PUBLIC_KEY_FILE', parsePublicKey)?.text;
  read('GATEWAY_TOKENS_FILE', parseTokens);
  read('PERSISTED_OPERATIONS_FILE', parsePersistedOperations);
  return { files: { accounts, publicKey }, problems };
}

type FileVariable =
  | 'BOTBYE_ACCOUNTS_FILE'
  | 'GATEWAY_JWT_PUBLIC_KEY_FILE'
  | 'GATEWAY_TOKENS_FILE'
  | 'PERSISTED_OPERATIONS_FILE';

// Names neither the path nor the reason: if someone put a secret itself here, it must not reach a log.
const unreadable = { problems: ['must name a file that this process can read.'] };

function readText(path: string, readFile: ReadFile): string | undefined {
  try {
    return readFile(path);
  } catch {
    return undefined;
  }
}
