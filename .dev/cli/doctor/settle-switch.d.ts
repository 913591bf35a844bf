import { type Asker } from './asker.ts';
import { type Check } from './check.ts';
import type { Switch } from './switches.ts';
/** Tries a switch as it is set and, where that is wrong, as it could be; the first that is right is asked with from then on. */
export declare function settleSwitch(asker: Asker, row: Switch): Promise<Check>;
