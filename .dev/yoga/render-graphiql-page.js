/** The whole page as HTML, for any path: it sends its operations to the address that it was opened at. */
export async function renderGraphiqlPage(tabs) {
    // Loaded when a page is first asked for: it is 9 MB.
    const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
    const html = renderGraphiQL({
        title: 'botbye-graphql',
        // No endpoint: GraphiQL then takes the path that the browser sees, which a proxy or a mount may have put a prefix before.
        defaultTabs: tabs.map(({ query, variables }) => ({ query, variables })),
        // What is typed there is a credential; it must not outlive the page.
        shouldPersistHeaders: false,
    });
    const head = `<head>${viewport}<script>${plainAddress}${rememberVariables(tabs)}</script>`;
    // First of all, so that GraphiQL finds the address and the history as they are left here; the style comes after its own.
    return html.replace('<head>', () => head).replace('</head>', () => `<style>${narrowLayout}</style></head>`);
}
// Without it a phone shows the page as wide as a desk's, in letters that nobody can read.
const viewport = '<meta name="viewport" content="width=device-width, initial-scale=1" />';
// GraphiQL knows one layout, side by side, which leaves an answer one letter's width on a phone: there it is stacked.
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
function rememberVariables([first]) {
    const variables = JSON.stringify(first?.variables ?? '').replaceAll('<', '\\u003c');
    return `localStorage['graphiql:tabState'] ?? (localStorage['graphiql:variables'] = ${variables})`;
}
