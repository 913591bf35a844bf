/** What Node itself can do: the finished bytes of an answer, sent without reading what was asked. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const bytes = readFileSync(process.env.ANSWER_FILE);
const headers = { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes.length };

createServer((_request, response) => {
  response.writeHead(200, headers);
  response.end(bytes);
}).listen(Number(process.env.PORT), '127.0.0.1');
