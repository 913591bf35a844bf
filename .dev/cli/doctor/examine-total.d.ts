import type { Spelling } from '../../upstream/upstream-probe.ts';
import { type Asker } from './asker.ts';
import { type Verdict } from './verdict.ts';
/** Whether a total comes where it is asked for; and where it never is, whether there would be one. */
export declare function examineTotal(asker: Asker, spelling: Spelling): Promise<Verdict>;
