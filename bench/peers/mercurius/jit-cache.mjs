/** With its cache on the one resolver that asks the upstream: CACHE_TTL_S seconds fresh, CACHE_STALE_S more while it refreshes. */
import cache from 'mercurius-cache';
import { createApp } from './create-app.mjs';

const ttl = Number(process.env.CACHE_TTL_S);
const stale = Number(process.env.CACHE_STALE_S);

const app = await createApp();
await app.register(cache, {
  ttl,
  ...(stale > 0 && { stale }),
  policy: { BotByeProject: { requests: true } },
});
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
