import type { Config } from '../config/config.ts';
import type { Env, Io } from './io.ts';
/** The configuration, or undefined once all that is wrong with it has been printed. */
export declare function loadOrReport(env: Env, io: Io): Config | undefined;
