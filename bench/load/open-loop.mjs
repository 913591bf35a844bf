import { setTimeout as sleep } from 'node:timers/promises';
import { fillIn } from '../operations.mjs';
import { percentile } from '../statistics.mjs';
import { openConnection, postRequest } from './connection.mjs';

const tickMs = 2;
/**
 * Sockets that stand open before the load begins, as browsers' and balancers' do. Fewer than the idle connections that the
 * gateway keeps; a request that finds none free comes on a new one.
 */
const mostIdle = 1_500;
/** Long enough for those to be accepted. */
const settleMs = 500;

/**
 * An open loop: requests come at `rate` a second whether or not those before them were answered, and whoever is not
 * answered within `deadlineMs` leaves. Good is a 200 in time; shed is a 503 or 429 in time.
 */
export async function runOpenLoop({ url, bodies, rate, seconds, deadlineMs, from = 0 }) {
  const idle = Array.from({ length: Math.min(mostIdle, Math.ceil(rate * (deadlineMs / 1_000))) }, () =>
    openConnection(url),
  );
  const latencies = [];
  const counts = { offered: 0, good: 0, shed: 0, late: 0, failed: 0 };
  const pending = new Set();

  const ask = async (number) => {
    counts.offered += 1;
    const connection = takeOpen(idle) ?? openConnection(url);
    const started = performance.now();
    let isLate = false;
    const leave = setTimeout(() => {
      isLate = true;
      connection.close();
    }, deadlineMs);
    try {
      const { status } = await connection.ask(postRequest(fillIn(bodies[number % bodies.length], number)));
      const tookMs = performance.now() - started;
      if (tookMs > deadlineMs) counts.late += 1;
      else if (status === 200) {
        counts.good += 1;
        latencies.push(tookMs);
      } else counts[status === 503 || status === 429 ? 'shed' : 'failed'] += 1;
    } catch {
      counts[isLate ? 'late' : 'failed'] += 1;
    } finally {
      clearTimeout(leave);
      // Whoever left comes back with a new socket.
      idle.push(connection.isOpen() ? connection : openConnection(url));
    }
  };

  await sleep(settleMs);
  const started = performance.now();
  await new Promise((resolve) => {
    const ticker = setInterval(() => {
      const elapsed = performance.now() - started;
      const due = Math.min(elapsed / 1_000, seconds) * rate;
      while (counts.offered < due) {
        const one = ask(from + counts.offered).finally(() => pending.delete(one));
        pending.add(one);
      }
      if (elapsed < seconds * 1_000) return;
      clearInterval(ticker);
      resolve();
    }, tickMs);
  });
  await Promise.all(pending);
  for (const connection of idle) connection.close();
  return { ...counts, seconds, p50Ms: percentile(latencies, 50), p99Ms: percentile(latencies, 99) };
}

/** The one that has been idle longest. One that the server has closed meanwhile is none. */
function takeOpen(idle) {
  for (let connection = idle.shift(); connection; connection = idle.shift()) if (connection.isOpen()) return connection;
  return undefined;
}
