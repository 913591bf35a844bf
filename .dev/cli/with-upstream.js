import { createSandbox } from '../sandbox/create-sandbox.js';
/** Runs `use` with an upstream: the configured one, or a sandbox that lives as long as `use` runs. */
export async function withUpstream(config, use) {
    if (config.upstream.baseUrl !== undefined)
        return use({ config, sandbox: undefined });
    const sandbox = await createSandbox({ dialect: config.upstream.dialect });
    try {
        return await use({ config: pointAt(sandbox, config), sandbox });
    }
    finally {
        await sandbox.close();
    }
}
/** The configuration with the sandbox's URL and the credentials of the account that was asked for, or of its first. */
export function pointAt(sandbox, config) {
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
