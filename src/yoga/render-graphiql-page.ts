import type { GraphiqlTab } from './graphiql.ts';

/** The whole page as HTML, for any path: it sends operations to the URL that it was opened at. */
export async function renderGraphiqlPage(tabs: readonly GraphiqlTab[]): Promise<string> {
  // Loaded with the first request for the page, because it has 9 MB.
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const html = renderGraphiQL({
    title: 'botbye-graphql',
    // Without an endpoint, GraphiQL uses the path in the browser, which includes the prefix of a proxy or a mount.
    defaultTabs: tabs.map(({ query, variables }) => ({ query, variables })),
    // The headers hold a credential, which must not outlive the page.
    shouldPersistHeaders: false,
  });
  const head = `<head>${viewport}<script>${plainAddress}${rememberVariables(tabs)}</script>`;
  // The script runs first, so that GraphiQL starts with this address and history; the style overrides GraphiQL's own.
  return html.replace('<head>', () => head).replace('</head>', () => `<style>${narrowLayout}</style></head>`);
}

// Without it, a phone shows the page at desktop width, in unreadably small text.
const viewport = '<meta name="viewport" content="width=device-width, initial-scale=1" />';

// GraphiQL puts query and response side by side, which leaves no room on a phone: here they are stacked.
const narrowLayout = `@media (max-width: 700px) {
  .graphiql-container .graphiql-container { flex-direction: column-reverse; }
  .graphiql-container .graphiql-sidebar { flex-direction: row; width: auto; }
  .graphiql-container .graphiql-main { min-height: 0; overflow: hidden; position: relative; }
  .graphiql-container .graphiql-plugin { background: hsl(var(--color-base)); height: 100%; left: 0; overflow: auto;
    position: absolute; top: 0; width: 100%; z-index: 2; }
  .graphiql-container .graphiql-sessions { margin: 8px 8px 0; min-height: 0; }
  .graphiql-container #graphiql-session { flex-direction: column; }
  .graphiql-container .graphiql-editors, .graphiql-container .graphiql-response { min-height: 0; }
  .graphiql-container .graphiql-horizontal-drag-bar, .graphiql-container .graphiql-logo { display: none; }
}`;

// GraphiQL writes the query into the address without its variables, and reads it back: a shared link would then show
// other data than the original. So the address is always the bare path.
const plainAddress = `{
  const { pushState, replaceState } = History.prototype;
  const leavePath = () => replaceState.call(history, history.state, '', location.pathname);
  const keepAddress = (write) => ({ value(state) { write.call(this, state, ''); } });
  leavePath();
  addEventListener('hashchange', leavePath);
  Object.defineProperty(History.prototype, 'pushState', keepAddress(pushState));
  Object.defineProperty(History.prototype, 'replaceState', keepAddress(replaceState));
}
`;

// GraphiQL 5 takes the first tab's query from defaultTabs, but its variables only from localStorage. So the first visit
// stores them there.
function rememberVariables([first]: readonly GraphiqlTab[]): string {
  const variables = JSON.stringify(first?.variables ?? '').replaceAll('<', '\\u003c');
  return `localStorage['graphiql:tabState'] ?? (localStorage['graphiql:variables'] = ${variables})`;
}
