import type { Spelling } from '../../upstream/upstream-probe.ts';
import type { Asker } from './asker.ts';
import { type Verdict } from './verdict.ts';
/** By a value that the first request is known to have, and by one that it has not: what comes must have what was asked for. */
export declare function examineValueEncoding(asker: Asker, spelling: Spelling): Promise<Verdict>;
