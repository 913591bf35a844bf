import type { Spelling } from '../../upstream/upstream-probe.ts';
import type { Env } from '../io.ts';
import type { Check } from './check.ts';
/**
 * The assignments that turn what is configured into what was found, as few as there can be. Paths are tried by loading
 * the configuration with them: an override that is set already goes before its family.
 */
export declare function linesToSet(env: Env, configured: Spelling, found: Spelling, checks: readonly Check[]): readonly string[];
