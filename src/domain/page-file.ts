/**
 * The file of GraphiQL's page that a GET asks for, as in `/graphql?graphiql=main-4fzQ1x.js`; undefined for other targets. The
 * files stand at the path of the page itself, so that they are found wherever an embedder or a proxy has put that path.
 */
export function pageFileOf(target: string): string | undefined {
  return /\?graphiql=([\w-]+\.(?:js|css))$/.exec(target)?.[1];
}

/** The address of a file, relative to the page. */
export function addressOfPageFile(name: string): string {
  return `?graphiql=${name}`;
}
