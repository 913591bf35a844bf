import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome'];
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-sync',
  // No other host can be resolved. A route handler would do it too, but makes Chromium send cache-control: no-cache.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Chromium, driven by the playwright-core of the repository's root. Without one these tests fail: they show nothing then. */
export function launchBrowser() {
  return chromium.launch({ executablePath: findChromium(), args: flags });
}

function findChromium() {
  const { CHROMIUM_PATH, PATH = '' } = process.env;
  const paths = PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  const found = CHROMIUM_PATH ?? paths.find(isExecutable);
  if (found === undefined) throw new Error(`None of ${names.join(', ')} is on the PATH, and CHROMIUM_PATH is unset.`);
  return found;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A page that reaches its own origin and nothing else. `foreign` lists what else it asked for. */
export async function openPage(browser, url, { width = 1440, height = 900, colorScheme = 'light' } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme });
  context.setDefaultTimeout(20_000);
  const foreign = [];
  const { origin } = new URL(url);
  context.on('request', (request) => {
    const target = new URL(request.url());
    if (target.origin !== origin && target.protocol !== 'data:') foreign.push(target.href);
  });
  const page = await context.newPage();
  await page.goto(url);
  return { page, foreign, close: () => context.close() };
}

/** What axe finds, as lines that say where. */
export async function findBarriers(page) {
  await page.addScriptTag({ path: axe });
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target} ${failureSummary}`),
  );
}
