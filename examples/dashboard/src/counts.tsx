import { formatCount } from './format';
import type { OverviewQuery } from './gql/graphql';

type Count = NonNullable<NonNullable<OverviewQuery['botbyeProject']>['declinedCount']>;

export function Counts({ count, before }: { readonly count: Count; readonly before: string }) {
  const { botReqCount, bannedReqCount, botReqTrend, bannedReqTrend } = count;
  return (
    <dl className="counts">
      <Figure
        name="Declined as bots"
        hint="by BotBye"
        value={botReqCount}
        trend={botReqTrend}
        before={before}
        id="bots"
      />
      <Figure
        name="Declined by rules"
        hint="your own"
        value={bannedReqCount}
        trend={bannedReqTrend}
        before={before}
        id="banned"
      />
    </dl>
  );
}

interface FigureProps {
  readonly id: string;
  readonly name: string;
  readonly hint: string;
  readonly value: number;
  readonly trend: number | null | undefined;
  readonly before: string;
}

function Figure({ id, name, hint, value, trend, before }: FigureProps) {
  return (
    <div className={`figure figure-${id}`}>
      <dt>
        {name} <span className="muted">{hint}</span>
      </dt>
      <dd>
        <span className="figure-value" data-figure={id}>
          {formatCount(value)}
        </span>
        <Trend trend={trend} before={before} />
      </dd>
    </div>
  );
}

function Trend({ trend, before }: { readonly trend: number | null | undefined; readonly before: string }) {
  if (trend === null || trend === undefined) return <span className="trend muted">nothing to compare with</span>;
  const [kind, arrow, word] =
    trend > 0 ? ['up', '↑', 'more'] : trend < 0 ? ['down', '↓', 'less'] : ['flat', '→', 'more'];
  const percent = Math.abs(trend).toLocaleString('en', { maximumFractionDigits: 1 });
  return (
    <span className={`trend trend-${kind}`}>
      <span aria-hidden="true">{arrow}</span> <b>{percent} %</b> {word} than {before}
    </span>
  );
}
