import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { needs } from './support/installed.mjs';
import { root } from './support/paths.mjs';
import { run } from './support/run.mjs';

const configurations = { 'haproxy.cfg': 'LISTEN', 'sandbox.cfg': 'SANDBOX_LISTEN' };

describe('the configurations of HAProxy', needs('haproxy', 'REQUIRE_HAPROXY', '-v'), () => {
  for (const [name, variable] of Object.entries(configurations)) {
    const config = join(root, 'deploy/haproxy', name);

    it(`haproxy takes ${name} as it stands, without a warning`, async () => {
      const { code, output } = await run('haproxy', ['-c', '-V', '-f', config]);
      assert.equal(code, 0, output);
      assert.match(output, /Configuration file is valid/);
      assert.doesNotMatch(output, /WARNING|ALERT/);
    });

    it(`haproxy refuses ${name} with a port that is none, so its check is one`, async () => {
      const { code } = await run('haproxy', ['-c', '-f', config], {
        env: { ...process.env, [variable]: '*:99999999' },
      });
      assert.notEqual(code, 0);
    });
  }
});
