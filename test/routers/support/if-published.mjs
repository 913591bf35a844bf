import { describe, it } from 'node:test';

/**
 * Runs `describeRouter` where the router's program is published for this platform, such as `linux-x64`. Elsewhere it says
 * so, and one skipped test carries the reason. A program that is published and missing is a failure.
 */
export async function ifPublished(router, platforms, describeRouter) {
  const platform = `${process.platform}-${process.arch}`;
  if (platforms.includes(platform)) return describeRouter();
  const reason = `${router} is published for ${platforms.join(', ')}; this is ${platform}.`;
  console.log(`routers: not run: ${reason}`);
  describe(`a supergraph served by ${router}`, () => {
    it('needs a platform that the router is published for', { skip: reason }, () => {});
  });
}
