import type { Spelling } from '../../upstream/upstream-probe.ts';
import { type Asker } from './asker.ts';
import { type Check } from './check.ts';
/**
 * Asks the upstream what each switch decides, from the outside in: where the endpoints are and how the key is sent, how
 * the list is paged, then what can be asked of a page. What turns out to be right is asked with from then on, so that
 * several things may be wrong at once. Every check is told of, those that could not be made as well.
 */
export declare function diagnose(asker: Asker, configured: Spelling): Promise<readonly Check[]>;
