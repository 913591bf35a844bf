import type { Config } from '../config/config.ts';
import { createSandbox, type Sandbox } from '../sandbox/create-sandbox.ts';
import type { SandboxAddress } from './worker-variable.ts';

export interface OpenedUpstream {
  /** With an upstream, whatever was configured. */
  readonly config: Config;
  /** The embedded sandbox, where it stands in. */
  readonly sandbox: Sandbox | undefined;
}

/** Runs `use` with an upstream: the configured one, or a sandbox that lives as long as `use` runs. */
export async function withUpstream<T>(config: Config, use: (opened: OpenedUpstream) => Promise<T>): Promise<T> {
  if (config.upstream.baseUrl !== undefined) return use({ config, sandbox: undefined });
  const sandbox = await createSandbox({ dialect: config.upstream.dialect });
  try {
    return await use({ config: pointAt(sandbox, config), sandbox });
  } finally {
    await sandbox.close();
  }
}

/** The configuration with the sandbox's URL and the credentials of the account that was asked for, or of its first. */
export function pointAt(sandbox: SandboxAddress, config: Config): Config {
  const { accountId } = config.upstream;
  const account = sandbox.accounts.find((one) => one.accountId === accountId) ?? sandbox.accounts[0];
  const upstream = {
    ...config.upstream,
    baseUrl: sandbox.url,
    apiKey: account?.apiKey,
    accountId: accountId ?? account?.accountId,
  };
  return { ...config, upstream };
}
