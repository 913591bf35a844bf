import { useEffect } from 'react';
import type { Failure } from './error-texts';
import { useNow } from './use-now';

interface Props {
  readonly failure: Failure;
  /** When the failure came, from which a countdown runs. */
  readonly since: number;
  readonly onRetry: () => void;
}

export function ErrorNotice({ failure, since, onRetry }: Props) {
  return (
    <div className="error" role="alert" data-code={failure.code}>
      <p className="error-title">{failure.title}</p>
      <p className="muted">{failure.advice}</p>
      {failure.retryAfterMs === undefined ? (
        <button type="button" className="button" onClick={onRetry}>
          Try again
        </button>
      ) : (
        <Countdown key={since} since={since} lastsMs={failure.retryAfterMs} onEnd={onRetry} />
      )}
    </div>
  );
}

interface CountdownProps {
  readonly since: number;
  readonly lastsMs: number;
  readonly onEnd: () => void;
}

function Countdown({ since, lastsMs, onEnd }: CountdownProps) {
  const passedMs = Math.max(0, useNow() - since);
  const seconds = Math.max(0, Math.ceil((lastsMs - passedMs) / 1000));
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks once when the time is up, not at every render
  useEffect(() => {
    if (seconds === 0) onEnd();
  }, [seconds === 0]);
  const text = seconds > 0 ? `Back in ${seconds} s` : 'Asking again';
  return (
    <p className="countdown" role="timer" aria-live="off">
      {text}
    </p>
  );
}
