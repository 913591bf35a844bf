import type { Answer, FreshnessEntry } from './answers.ts';

/** What the foot says about an answer, in the words of the gateway's headers. */
export function renderMeasured({ measured, events }: Answer): string {
  if (measured === undefined) return events.length === 1 ? '1 event' : `${events.length} events`;
  const { status, durationMs, bytes, age, cacheControl, freshness } = measured;
  return [
    ...(status === 200 ? [] : [`HTTP ${status}`]),
    `${Math.round(durationMs)} ms`,
    formatBytes(bytes),
    ...countEqual(freshness.map(describeFreshness)),
    ...(age === null ? [] : [`Age ${age} s`]),
    ...(cacheControl === null ? [] : [`Cache-Control: ${cacheControl}`]),
  ].join(' · ');
}

function describeFreshness({ endpoint, source, ageMs }: FreshnessEntry): string {
  return source === 'upstream' ? `${endpoint} from the upstream` : `${endpoint} ${source}, ${formatAge(ageMs)} old`;
}

/** Equal ones once, with their number: the rows of a summary may each have asked for requests. */
function countEqual(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].map((text) => {
    const count = texts.filter((one) => one === text).length;
    return count > 1 ? `${count} × ${text}` : text;
  });
}

function formatAge(ms: number): string {
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`;
}

function formatBytes(bytes: number): string {
  return bytes < 1_000 ? `${bytes} B` : `${(bytes / 1_000).toFixed(1)} kB`;
}
