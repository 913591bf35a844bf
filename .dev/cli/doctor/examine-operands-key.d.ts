import type { Spelling } from '../../upstream/upstream-probe.ts';
import type { Asker } from './asker.ts';
import { type Verdict } from './verdict.ts';
/** By two conditions that exclude each other: nothing meets both, and everything meets one of them. */
export declare function examineOperandsKey(asker: Asker, spelling: Spelling): Promise<Verdict>;
