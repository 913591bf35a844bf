import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { formatCount } from './format';
import { graphql } from './gql';
import type { BotByeIntervalType, TimelineQuery } from './gql/graphql';

/** The API has no series. Counts of the last 1, 2, 3 … units differ by what each unit added; together they are one. */
export const timelineQuery = graphql(`
  query Timeline($projectId: ID!, $unit: BotByeIntervalType!) {
    botbyeProject(projectId: $projectId) {
      id
      last1: declinedCount(interval: 1, intervalType: $unit) { ...Point }
      last2: declinedCount(interval: 2, intervalType: $unit) { ...Point }
      last3: declinedCount(interval: 3, intervalType: $unit) { ...Point }
      last4: declinedCount(interval: 4, intervalType: $unit) { ...Point }
      last5: declinedCount(interval: 5, intervalType: $unit) { ...Point }
      last6: declinedCount(interval: 6, intervalType: $unit) { ...Point }
      last7: declinedCount(interval: 7, intervalType: $unit) { ...Point }
      last8: declinedCount(interval: 8, intervalType: $unit) { ...Point }
      last9: declinedCount(interval: 9, intervalType: $unit) { ...Point }
      last10: declinedCount(interval: 10, intervalType: $unit) { ...Point }
      last11: declinedCount(interval: 11, intervalType: $unit) { ...Point }
      last12: declinedCount(interval: 12, intervalType: $unit) { ...Point }
    }
  }
  fragment Point on DeclinedCount { id botReqCount bannedReqCount }
`);

type Project = NonNullable<TimelineQuery['botbyeProject']>;

export interface Point {
  readonly label: string;
  readonly bots: number;
  readonly banned: number;
}

/** One point a unit, oldest first; undefined if a count is missing. */
export function toPoints(
  project: Project | null | undefined,
  unit: BotByeIntervalType,
  now: number,
): Point[] | undefined {
  if (!project) return undefined;
  const sums = Object.entries(project).flatMap(([name, count]) =>
    name.startsWith('last') && isCount(count) ? [count] : [],
  );
  if (sums.length < 12) return undefined;
  const points = sums.map(({ botReqCount, bannedReqCount }, index) => ({
    label: unitLabel(unit, index, now),
    bots: Math.max(0, botReqCount - (sums[index - 1]?.botReqCount ?? 0)),
    banned: Math.max(0, bannedReqCount - (sums[index - 1]?.bannedReqCount ?? 0)),
  }));
  return points.reverse();
}

function isCount(value: unknown): value is NonNullable<Project['last1']> {
  return typeof value === 'object' && value !== null;
}

/** Units are whole calendar units in UTC. */
function unitLabel(unit: BotByeIntervalType, back: number, now: number): string {
  const date = new Date(now);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  if (unit === 'MONTH') return format(Date.UTC(year, month - back), { month: 'short' });
  if (unit === 'DAY') return format(Date.UTC(year, month, day - back), { month: 'short', day: 'numeric' });
  return `${String((date.getUTCHours() - back + 24) % 24).padStart(2, '0')}:00`;
}

function format(time: number, options: Intl.DateTimeFormatOptions): string {
  return new Date(time).toLocaleDateString('en', { ...options, timeZone: 'UTC' });
}

const tickStyle = { fill: 'var(--muted)', fontSize: 12 };
const tooltipStyle = { border: '1px solid var(--line)', borderRadius: 10, background: 'var(--card)' };

export function Timeline({ points }: { readonly points: readonly Point[] }) {
  return (
    <div className="timeline">
      <div className="timeline-chart" aria-hidden="true">
        <ResponsiveContainer width="100%" height="100%">
          <BarChart
            data={[...points]}
            accessibilityLayer={false}
            barCategoryGap="28%"
            margin={{ top: 8, right: 4, bottom: 0, left: -8 }}
          >
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis dataKey="label" tick={tickStyle} tickLine={false} axisLine={false} minTickGap={24} />
            <YAxis
              tick={tickStyle}
              tickLine={false}
              axisLine={false}
              width={52}
              tickCount={4}
              allowDecimals={false}
              tickFormatter={formatCount}
            />
            <Tooltip
              cursor={{ fill: 'var(--sunk)' }}
              contentStyle={tooltipStyle}
              isAnimationActive={false}
              formatter={(value) => formatCount(Number(value))}
            />
            <Bar name="Bots" dataKey="bots" stackId="all" fill="var(--bots)" isAnimationActive={false} />
            <Bar
              name="Rules"
              dataKey="banned"
              stackId="all"
              fill="var(--rules)"
              radius={[4, 4, 0, 0]}
              isAnimationActive={false}
            />
          </BarChart>
        </ResponsiveContainer>
      </div>
      <p className="legend" aria-hidden="true">
        <span className="key key-bots">Bots</span>
        <span className="key key-rules">Rules</span>
      </p>
      <PointTable points={points} />
    </div>
  );
}

/** The chart for those who do not see it. */
function PointTable({ points }: { readonly points: readonly Point[] }) {
  return (
    <table className="hidden">
      <caption>Declined requests over time</caption>
      <thead>
        <tr>
          <th scope="col">Time (UTC)</th>
          <th scope="col">Bots</th>
          <th scope="col">Rules</th>
        </tr>
      </thead>
      <tbody>
        {points.map(({ label, bots, banned }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{formatCount(bots)}</td>
            <td>{formatCount(banned)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
