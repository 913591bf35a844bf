// Loaded into a built gateway before anything else: does on command what no caller and no upstream can make it do, or not
// within a second.
import { channel } from 'node:diagnostics_channel';

const fillerBytes = 64 * 1_024;

process.on('message', ({ bug, blockMs = 0, logBytes = 0 }) => {
  if (bug) channel('botbye-graphql:bug').publish({ requestId: null, error: new Error('made by a test') });
  // A signal that goes to the log and to no metric.
  for (let bytes = 0; bytes < logBytes; bytes += fillerBytes)
    channel('botbye-graphql:overload').publish({ refused: 0, windowMs: 0, filler: 'x'.repeat(fillerBytes) });
  const endMs = performance.now() + blockMs;
  while (performance.now() < endMs);
});
process.channel?.unref();
