import { setTimeout as sleep } from 'node:timers/promises';
import { percentile } from '../statistics.mjs';
import { getRequest, openConnection } from './connection.mjs';

const everyMs = 100;
const patienceMs = 5_000;

/** Asks for `path` ten times a second as an orchestrator's probe does, each time on a new connection, until it is stopped. */
export function startProbe(url, path) {
  const latencies = [];
  const pending = new Set();
  let sent = 0;
  let silent = 0;
  const ask = async () => {
    sent += 1;
    const started = performance.now();
    const connection = openConnection(url);
    const leave = setTimeout(() => connection.close(), patienceMs);
    try {
      await connection.ask(getRequest(path));
      latencies.push(performance.now() - started);
    } catch {
      silent += 1;
    } finally {
      clearTimeout(leave);
      connection.close();
    }
  };
  const ticker = setInterval(() => {
    const one = ask().finally(() => pending.delete(one));
    pending.add(one);
  }, everyMs);
  return {
    async stop() {
      clearInterval(ticker);
      await Promise.race([Promise.all(pending), sleep(patienceMs)]);
      return { sent, silent, p50Ms: percentile(latencies, 50), p99Ms: percentile(latencies, 99) };
    },
  };
}
