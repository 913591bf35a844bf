import type { TabOperation } from './operation.ts';

/** How a program of one language asks what the page asks. */
export interface Snippet {
  readonly language: string;
  readonly code: string;
}

interface SnippetParts extends TabOperation {
  readonly endpoint: string;
  /** Names of the headers that were typed. Their values are credentials, so a program reads them from its environment. */
  readonly headerNames: readonly string[];
}

export function createSnippets(parts: SnippetParts): readonly Snippet[] {
  return [
    { language: 'curl', code: toCurl(parts) },
    { language: 'JavaScript', code: toJavascript(parts) },
    { language: 'Python', code: toPython(parts) },
  ];
}

function toCurl({ endpoint, headerNames, ...operation }: SnippetParts): string {
  const headers = headerNames.map((name) => `  -H "${name}: $${variableFor(name)}" \\\n`).join('');
  const body = JSON.stringify(bodyOf(operation), null, 2).replaceAll("'", "'\\''");
  return `curl '${endpoint}' \\\n  -H 'content-type: application/json' \\\n${headers}  --data-binary '${body}'\n`;
}

function toJavascript({ endpoint, headerNames, query, ...rest }: SnippetParts): string {
  const headers = headerNames
    .map((name) => `    ${JSON.stringify(name)}: process.env.${variableFor(name)},\n`)
    .join('');
  const { variables, operationName } = bodyOf({ query, ...rest });
  const text = query.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${');
  return `const query = \`${text}\`;
const variables = ${JSON.stringify(variables, null, 2)};

const response = await fetch('${endpoint}', {
  method: 'POST',
  headers: {
    'content-type': 'application/json',
${headers}  },
  body: JSON.stringify({ query, variables${operationName ? `, operationName: '${operationName}'` : ''} }),
});
const { data, errors } = await response.json();
`;
}

function toPython({ endpoint, headerNames, ...operation }: SnippetParts): string {
  const body = bodyOf(operation);
  const headers = headerNames
    .map((name) => `    ${JSON.stringify(name)}: os.environ["${variableFor(name)}"],\n`)
    .join('');
  // JSON within a text: its true, false and null are none of Python's.
  return `import json
${headerNames.length > 0 ? 'import os\n' : ''}import urllib.request

body = ${JSON.stringify(JSON.stringify(body))}
headers = {
    "content-type": "application/json",
${headers}}
request = urllib.request.Request("${endpoint}", body.encode(), headers)
with urllib.request.urlopen(request) as response:
    answer = json.load(response)
`;
}

function bodyOf({ query, variables, operationName }: TabOperation) {
  return { query, variables: parseVariables(variables), ...(operationName && { operationName }) };
}

function parseVariables(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** `x-api-key` is read from `X_API_KEY`. */
function variableFor(header: string): string {
  return header.toUpperCase().replace(/[^A-Z0-9]/g, '_');
}
