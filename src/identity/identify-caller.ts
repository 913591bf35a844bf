import type { PrivacyConfig } from '../config/config.ts';
import type { Identified, IdentifyCaller } from './caller.ts';
import { createIdentify } from './identify.ts';

/** Uses the gateway's own key for all callers, or each caller's credential if the gateway has no key. */
export function createIdentifyCaller(apiKey: string | undefined, privacy: PrivacyConfig): IdentifyCaller {
  const identify = createIdentify(apiKey);
  return (authorization): Identified => {
    const identity = identify(authorization);
    if (identity === null) {
      const problem =
        'This operation asks for project data and brings no credential. Send your BotBye API key as Authorization: Bearer <key>.';
      return { caller: null, problem };
    }
    const { key } = identity;
    return {
      caller: {
        key,
        name: null,
        projects: null,
        privacy,
        quotaPerMinute: undefined,
        sharingKey: key,
        identities: [identity],
        authorize: () => identity,
      },
    };
  };
}
