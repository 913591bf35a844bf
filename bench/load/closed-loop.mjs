import { fillIn } from '../operations.mjs';
import { openConnection, postRequest } from './connection.mjs';

/**
 * So many connections, each asking again as soon as it is answered, until `answers` have come or `seconds` are over.
 * Unlike wrk's, these runs can end at a count. Numbers in the bodies start at `from`.
 */
export async function runClosedLoop({
  url,
  bodies,
  connections,
  answers = Number.POSITIVE_INFINITY,
  seconds,
  from = 0,
}) {
  const deadline = seconds === undefined ? Number.POSITIVE_INFINITY : performance.now() + seconds * 1_000;
  const fixed = bodies.length === 1 && !bodies[0].includes('%N%') ? postRequest(bodies[0]) : undefined;
  let asked = 0;
  let good = 0;
  const next = () => fixed ?? postRequest(fillIn(bodies[(from + asked) % bodies.length], from + asked));
  const work = async () => {
    const connection = openConnection(url);
    try {
      while (asked < answers && performance.now() < deadline) {
        asked += 1;
        const { status } = await connection.ask(next());
        if (status === 200) good += 1;
      }
    } finally {
      connection.close();
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: connections }, work));
  return { asked, good, seconds: (performance.now() - started) / 1_000 };
}
