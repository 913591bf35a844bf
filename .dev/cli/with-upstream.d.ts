import type { Config } from '../config/config.ts';
import { type Sandbox } from '../sandbox/create-sandbox.ts';
import type { SandboxAddress } from './worker-variable.ts';
export interface OpenedUpstream {
    /** With an upstream, whatever was configured. */
    readonly config: Config;
    /** The embedded sandbox, where it stands in. */
    readonly sandbox: Sandbox | undefined;
}
/** Runs `use` with an upstream: the configured one, or a sandbox that lives as long as `use` runs. */
export declare function withUpstream<T>(config: Config, use: (opened: OpenedUpstream) => Promise<T>): Promise<T>;
/** The configuration with the sandbox's URL and the credentials of the account that was asked for, or of its first. */
export declare function pointAt(sandbox: SandboxAddress, config: Config): Config;
