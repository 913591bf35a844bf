import type { Config } from '../config/config.ts';
import { createSandbox, type Sandbox } from '../sandbox/create-sandbox.ts';

export interface OpenedUpstream {
  /** Always names an upstream. */
  readonly config: Config;
  /** The embedded sandbox, if no upstream is configured. */
  readonly sandbox: Sandbox | undefined;
}

/** A sandbox as other processes find it. Its keys are made up and give access to nothing else. */
export type SandboxAddress = Pick<Sandbox, 'url'> & {
  readonly accounts: readonly Sandbox['accounts'][number][];
};

/**
 * Runs `use` with the configured upstream, or with a sandbox that is closed when `use` ends. Rejects with the signal's
 * reason if it aborts before there is one.
 */
export async function withUpstream<T>(
  config: Config,
  use: (opened: OpenedUpstream) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  if (config.upstream.baseUrl !== undefined) return use({ config, sandbox: undefined });
  const sandbox = await createSandbox({ dialect: config.upstream.dialect, signal });
  try {
    return await use({ config: pointAt(sandbox, config), sandbox });
  } finally {
    await sandbox.close();
  }
}

/** The configuration with the sandbox's URL, the keys of its accounts, and its first account if none is configured. */
export function pointAt(sandbox: SandboxAddress, config: Config): Config {
  const upstream = {
    ...config.upstream,
    baseUrl: sandbox.url,
    accounts: sandbox.accounts.map(({ accountId, apiKey, projectIds }) => ({
      account: accountId,
      key: apiKey,
      scheme: undefined,
      projects: projectIds,
    })),
    accountId: config.upstream.accountId ?? sandbox.accounts[0]?.accountId,
  };
  return { ...config, upstream };
}
