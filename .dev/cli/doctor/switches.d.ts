import type { Dialect } from '../../config/config.ts';
import type { Spelling } from '../../upstream/upstream-probe.ts';
import type { Asker } from './asker.ts';
import type { CheckName } from './check.ts';
import type { Verdict } from './verdict.ts';
/** One thing of the list that the vendor's pages say in several ways. */
export interface Switch {
    readonly name: CheckName & keyof Dialect;
    readonly variable: string;
    readonly choices: readonly Partial<Dialect>[];
    /** Whether the upstream understands this spelling, as far as this switch decides it. */
    readonly examine: (asker: Asker, spelling: Spelling) => Promise<Verdict>;
    /** Whether those after it cannot be asked about before it is right. */
    readonly isNeeded: boolean;
}
/** In an order in which each asks only for what those before it have settled. */
export declare const switches: readonly Switch[];
