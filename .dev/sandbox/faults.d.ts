import type { Exchange } from './exchange.ts';
import { type FaultyCall } from './fault-answers.ts';
/** Lets a fault strike a call: late, as another answer, or in the sending of it. */
export declare function strike(exchange: Exchange, call: FaultyCall): Promise<void>;
