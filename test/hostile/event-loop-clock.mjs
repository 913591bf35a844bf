// Loaded into the built server before anything else: tells, when the test asks, how much of the processor the server used,
// the most it used between two turns of its event loop, and how much memory is alive.
const periodMs = 2;
let last = process.cpuUsage();
let longestTurnMs = 0;

function note() {
  const { user, system } = process.cpuUsage(last);
  longestTurnMs = Math.max(longestTurnMs, (user + system) / 1_000);
  last = process.cpuUsage();
}

setInterval(note, periodMs).unref();

process.on('message', ({ question, collect }) => {
  note();
  if (collect) globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  process.send?.({
    question,
    longestTurnMs,
    cpuMs: (user + system) / 1_000,
    heapBytes: process.memoryUsage().heapUsed,
  });
  longestTurnMs = 0;
  last = process.cpuUsage();
});
process.channel?.unref();
