import type { GraphiqlTab } from './graphiql.ts';

/** The whole page as HTML, for any path: it sends its operations to the address that it was opened at. */
export async function renderGraphiqlPage(tabs: readonly GraphiqlTab[]): Promise<string> {
  // Loaded when a page is first asked for: it is 9 MB.
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const html = renderGraphiQL({
    title: 'botbye-graphql',
    // No endpoint: GraphiQL then takes the path that the browser sees, which a proxy or a mount may have put a prefix before.
    defaultTabs: tabs.map(({ query, variables }) => ({ query, variables })),
    // What is typed there is a credential; it must not outlive the page.
    shouldPersistHeaders: false,
  });
  const head = `${viewport}<script>${plainAddress}${rememberVariables(tabs)}</script>`;
  // Before everything else, so that GraphiQL's own scripts find the address and the history as they are left here.
  return html.replace('<head>', () => `<head>${head}`);
}

// Without it a phone shows the page as wide as a desk's, in letters that nobody can read.
const viewport = '<meta name="viewport" content="width=device-width, initial-scale=1" />';

// GraphiQL writes the query into the address without its variables, and reads it back: a shared link would then show
// other figures than those it was copied from. So the address is the bare path, at the start and whatever is written.
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

// GraphiQL 5 takes the first tab's query from defaultTabs, but its variables only from what it remembered. On a first
// visit it is made to remember them.
function rememberVariables([first]: readonly GraphiqlTab[]): string {
  const variables = JSON.stringify(first?.variables ?? '').replaceAll('<', '\\u003c');
  return `localStorage['graphiql:tabState'] ?? (localStorage['graphiql:variables'] = ${variables})`;
}
