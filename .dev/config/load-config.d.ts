import type { Config } from './config.ts';
import { type ReadFile } from './read-texts.ts';
/**
 * Environment variables in; a whole Config out, or every problem at once, each naming its variable and what is allowed
 * and none repeating a value. Reads nothing but `record` and the files that `NAME_FILE` variables in it name.
 */
export declare function loadConfig(record: Readonly<Record<string, string | undefined>>, readFile?: ReadFile): {
    readonly config: Config;
} | {
    readonly problems: readonly string[];
};
