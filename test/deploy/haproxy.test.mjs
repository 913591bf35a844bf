import assert from 'node:assert/strict';
import { join } from 'node:path';
import { it } from 'node:test';
import { needs } from './support/installed.mjs';
import { root } from './support/paths.mjs';
import { run } from './support/run.mjs';

const config = join(root, 'deploy/haproxy/haproxy.cfg');

it(
  'haproxy takes the configuration as it stands, without a warning',
  needs('haproxy', 'REQUIRE_HAPROXY', '-v'),
  async () => {
    const { code, output } = await run('haproxy', ['-c', '-V', '-f', config]);
    assert.equal(code, 0, output);
    assert.match(output, /Configuration file is valid/);
    assert.doesNotMatch(output, /WARNING|ALERT/);
  },
);

it('haproxy refuses a port that is none, so its check is one', needs('haproxy', 'REQUIRE_HAPROXY', '-v'), async () => {
  const { code } = await run('haproxy', ['-c', '-f', config], { env: { ...process.env, LISTEN: '*:99999999' } });
  assert.notEqual(code, 0);
});
