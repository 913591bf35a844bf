import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page, type Route } from 'playwright-core';

export interface OpenPage {
  readonly page: Page;
  /** Every address beyond `origin` that the page asked for. Each was refused. */
  readonly foreignRequests: readonly string[];
  /** What the page's console calls an error: exceptions, refused requests, breaches of the page's own policy. */
  readonly complaints: readonly string[];
  /** Names of the operations that the page has sent, in order. */
  readonly operations: readonly (string | null)[];
  close(): Promise<void>;
}

export interface OpenOptions extends Pick<BrowserContextOptions, 'bypassCSP' | 'colorScheme' | 'viewport'> {
  /** Default true. A browser whose requests are watched keeps nothing, and says so with `cache-control: no-cache`. */
  readonly isWatched?: boolean;
}

const names = ['chromium', 'chromium-browser', 'google-chrome'];

// Below the test's own limit, so that the step that waits in vain is the one named.
const stepTimeoutMs = 20_000;

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Whatever no route handler sees cannot be resolved either.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/** Chromium's path; undefined where there is none, which REQUIRE_CHROMIUM=1 makes an error. */
export function findChromium(): string | undefined {
  const { CHROMIUM_PATH, PATH = '', REQUIRE_CHROMIUM } = process.env;
  const candidates = PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  const found = CHROMIUM_PATH ?? candidates.find(isExecutable);
  if (found === undefined && REQUIRE_CHROMIUM === '1') {
    throw new Error(
      `REQUIRE_CHROMIUM is 1, but none of ${names.join(', ')} is on the PATH and CHROMIUM_PATH is unset.`,
    );
  }
  return found;
}

/** Chromium without a page. */
export function launchBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, headless: true, args: flags });
}

/** A page that can reach `origin` and nothing else, and that shares nothing with other pages of the browser. */
export async function openPage(
  browser: Browser,
  origin: string,
  { isWatched = true, ...options }: OpenOptions = {},
): Promise<OpenPage> {
  const context = await browser.newContext({ serviceWorkers: 'block', ...options });
  context.setDefaultTimeout(stepTimeoutMs);
  const foreignRequests: string[] = [];
  const operations: (string | null)[] = [];
  const watch = (route: Route) => {
    const request = route.request();
    const { origin: target, protocol, href } = new URL(request.url());
    if (target !== origin && protocol !== 'blob:' && protocol !== 'data:') {
      foreignRequests.push(href);
      return route.abort();
    }
    if (request.method() === 'POST') operations.push(nameIn(request.postData() ?? ''));
    return route.continue();
  };
  if (isWatched) await context.route('**', watch);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return { page, foreignRequests, complaints, operations, close: () => context.close() };
}

function nameIn(body: string): string | null {
  const { operationName = null }: { readonly operationName?: string | null } = JSON.parse(body || '{}');
  return operationName;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
