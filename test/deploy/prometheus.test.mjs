import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { needs } from './support/installed.mjs';
import { root } from './support/paths.mjs';
import { run } from './support/run.mjs';

it(
  'promtool takes the scrape configuration, with the rules beside it',
  needs('promtool', 'REQUIRE_PROMETHEUS'),
  async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'prometheus-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    cpSync(join(root, 'deploy/prometheus'), folder, { recursive: true });
    const rules = join(folder, 'alerts.yml');
    if (!existsSync(rules)) writeFileSync(rules, 'groups: []\n');
    const { code, output } = await run('promtool', ['check', 'config', join(folder, 'prometheus.yml')]);
    assert.equal(code, 0, output);
    rmSync(rules);
    assert.notEqual((await run('promtool', ['check', 'config', join(folder, 'prometheus.yml')])).code, 0);
  },
);
