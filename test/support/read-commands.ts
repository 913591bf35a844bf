/** A command of a shell block: its words, without the quotes around them. */
export type Command = readonly string[];

/** The fenced blocks of one language in a Markdown text. */
export function readBlocks(text: string, language: string): readonly string[] {
  return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)]
    .filter(([, name]) => name === language)
    .map(([, , block = '']) => block);
}

/** The commands of a text's shell blocks. A command ends with its line, but for single quotes that are open there. */
export function readCommands(text: string): readonly Command[] {
  return readBlocks(text, 'sh').flatMap((block) =>
    [...block.matchAll(/(?:'[^']*'|[^'\n])+/g)].map(([line]) => splitWords(line)).filter((words) => words.length > 0),
  );
}

function splitWords(line: string): Command {
  const words = line.replace(/(?:^|\s)#.*$/, '').match(/(?:'[^']*'|[^\s'])+/g) ?? [];
  return words.map((word) => word.replaceAll("'", ''));
}

/** What curl would send, for the options that the documents use. */
export function toRequest(command: Command): Request {
  const [program, ...words] = command;
  if (program !== 'curl') throw new Error(`Not curl: ${command.join(' ')}`);
  const search = new URLSearchParams();
  const init: { method: string; headers: Record<string, string>; body?: string } = { method: 'GET', headers: {} };
  let url = '';
  while (words.length > 0) {
    const word = words.shift() ?? '';
    if (word === '-X') init.method = words.shift() ?? '';
    else if (word === '-d') init.body = words.shift() ?? '';
    else if (word === '-H') setHeader(init.headers, words.shift() ?? '');
    else if (word === '--data-urlencode') addParameter(search, words.shift() ?? '');
    else if (word.startsWith('http')) url = word;
    else if (word !== '-sG' && word !== '-sNG')
      throw new Error(`An option of curl that this test does not know: ${word}`);
  }
  return new Request(search.size > 0 ? `${url}?${search}` : url, init);
}

function setHeader(headers: Record<string, string>, line: string): void {
  const [name = '', value = ''] = line.split(': ', 2);
  headers[name] = value;
}

function addParameter(search: URLSearchParams, text: string): void {
  const [name = ''] = text.split('=', 1);
  search.append(name, text.slice(name.length + 1));
}
