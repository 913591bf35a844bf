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

process.on('message', ({ question, collect, blockMs }) => {
  if (blockMs !== undefined) return block(blockMs);
  note();
  // Before the collection that the question may ask for: it is a turn as well, and the longest of all.
  const turnMs = longestTurnMs;
  const answer = () => {
    const { user, system } = process.cpuUsage();
    const { heapUsed, external, arrayBuffers } = process.memoryUsage();
    const cpuMs = (user + system) / 1_000;
    const handles = process.getActiveResourcesInfo().filter((name) => /Wrap$/.test(name)).length;
    const externalBytes = external + arrayBuffers;
    process.send?.({ question, longestTurnMs: turnMs, cpuMs, heapBytes: heapUsed, externalBytes, handles });
    longestTurnMs = 0;
    last = process.cpuUsage();
  };
  if (!collect) return answer();
  // What a first collection finalises is freed by a second.
  globalThis.gc?.();
  setTimeout(() => {
    globalThis.gc?.();
    answer();
  }, 20);
});
/** Does nothing else for so long, as a callback that never ends would. */
function block(ms) {
  const endMs = performance.now() + ms;
  while (performance.now() < endMs);
}

process.channel?.unref();
