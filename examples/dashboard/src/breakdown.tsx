import { formatCount, formatShare } from './format';
import type { Group } from './groups';
import { groupName } from './groups';

interface Props {
  readonly groups: readonly Group[];
  readonly open: string | undefined;
  readonly onOpen: (group: Group) => void;
}

/** Ranked bars. Each is a button, so that a keyboard and a screen reader reach what a pointer does. */
export function Breakdown({ groups, open, onOpen }: Props) {
  const most = Math.max(1, ...groups.map(({ declinedReqCount }) => declinedReqCount));
  return (
    <ol className="bars">
      {groups.map((group) => (
        <li key={group.id}>
          <button
            type="button"
            className="bar"
            aria-pressed={group.id === open}
            style={{ '--part': group.declinedReqCount / most } as React.CSSProperties}
            onClick={() => onOpen(group)}
          >
            <span className="bar-name" title={groupName(group)}>
              {groupName(group)}
            </span>
            <span className="bar-count">{formatCount(group.declinedReqCount)}</span>
            <span className="bar-share muted">{formatShare(group.share)}</span>
            <span className="hidden">declined. Show the requests.</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
