import { addressOfPageFile } from '../domain/page-file.ts';
import type { GraphiqlTab } from './graphiql.ts';
import type { PageManifest } from './graphiql-files.ts';

/** The page of GraphiQL for any path: all its addresses are relative to the one that it was opened at. */
export function renderGraphiqlPage({ script, style, workers }: PageManifest, tabs: readonly GraphiqlTab[]): string {
  const addresses = Object.entries(workers).map(([label, name]) => [label, addressOfPageFile(name)]);
  const settings = JSON.stringify({ tabs, workers: Object.fromEntries(addresses) }).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>GraphiQL: botbye-graphql</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="${icon}">
<link rel="stylesheet" href="${addressOfPageFile(style.name)}" integrity="${style.integrity}">
<script type="application/json" id="settings">${settings}</script>
<script type="module" src="${addressOfPageFile(script.name)}" integrity="${script.integrity}"></script>
</head>
<body>
<main id="page"><p role="status">GraphiQL is loading.</p></main>
<noscript><p>GraphiQL needs JavaScript. The same address answers GraphQL requests of any client.</p></noscript>
</body>
</html>
`;
}

// A shield. Within the page, because browsers look for an icon at the origin's root otherwise.
const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#d60590" d="M8 1l6 2v5c0 3.5-2.5 6-6 7-3.5-1-6-3.5-6-7V3z"/></svg>',
)}`;
