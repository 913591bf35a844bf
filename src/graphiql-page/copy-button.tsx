import { useEffect, useState } from 'react';

interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
  /** What a screen reader says in place of the label. */
  readonly name?: string;
}

const shownMs = 2_000;

/** Puts a text into the clipboard, and says so to eyes and to screen readers. */
export function CopyButton({ text, label, name }: CopyButtonProps) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (said === '') return;
    const timer = setTimeout(() => setSaid(''), shownMs);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <>
      <button type="button" aria-label={said === '' ? name : undefined} onClick={() => copyText(text).then(setSaid)}>
        {said || label}
      </button>
      <span role="status" className="page-unseen">
        {said}
      </span>
    </>
  );
}

async function copyText(text: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(text);
    return 'Copied';
  } catch {
    // Browsers have no clipboard for pages that came over plain HTTP from another machine.
    return copyBySelection(text) ? 'Copied' : 'The browser allows no copying';
  }
}

function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  return copied;
}
