/** One run of autocannon, in a process of its own as wrk is. The one argument is JSON: url, file, from, seconds, connections. */
import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';
import { fillIn } from '../../operations.mjs';

const { url, file, from, seconds, connections } = JSON.parse(process.argv[2]);
const templates = readFileSync(file, 'utf8').trimEnd().split('\n');
let number = from;

const result = await autocannon({
  url: `${url}/graphql`,
  connections,
  duration: seconds,
  method: 'POST',
  headers: { 'content-type': 'application/json', accept: 'application/json' },
  requests: [
    {
      setupRequest(request) {
        number += 1;
        return { ...request, body: fillIn(templates[number % templates.length], number) };
      },
    },
  ],
});

const { latency, errors, timeouts, non2xx } = result;
const measured = {
  answers: result['2xx'] + non2xx,
  seconds: result.duration,
  p50Ms: latency.p50,
  p99Ms: latency.p99,
  failures: errors + timeouts + non2xx,
};
process.stdout.write(`${JSON.stringify(measured)}\n`);
