import type { Predicate } from '../../domain/predicate.ts';
import type { Spelling } from '../../upstream/upstream-probe.ts';
import type { Asker } from './asker.ts';
import { type Look, type Verdict } from './verdict.ts';
export declare const older: Predicate;
export declare const younger: Predicate;
export declare const mustBeEmpty: Look;
export declare const mustFind: Look;
/** By an order and its reverse, which must differ, and by a filter that nothing passes and one that everything does. */
export declare function examineFieldCase(asker: Asker, spelling: Spelling): Promise<Verdict>;
