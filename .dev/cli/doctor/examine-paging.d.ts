import type { Spelling } from '../../upstream/upstream-probe.ts';
import type { Asker } from './asker.ts';
import { type Verdict } from './verdict.ts';
/** The page size and the cursor must both be heard: what is not known may be ignored in silence. */
export declare function examinePaging(asker: Asker, spelling: Spelling): Promise<Verdict>;
