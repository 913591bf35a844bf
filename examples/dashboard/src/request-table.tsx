import { formatCountry, formatTime } from './format';
import { graphql } from './gql';
import type { RequestRowFragment } from './gql/graphql';

export const requestRow = graphql(`
  fragment RequestRow on BotByeRequest {
    id
    createdAt
    requestMethod
    requestUri
    remoteAddr
    countryName
    country
    failedMessage
    isBanByRule
    isDeclined
    userAgent
  }
`);

export function RequestTable({
  rows,
  caption,
}: {
  readonly rows: readonly RequestRowFragment[];
  readonly caption: string;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard can scroll it only if it can have the focus
    <section className="table-scroll" tabIndex={0} aria-label={`${caption}, table`}>
      <table className="requests">
        <caption className="hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Request</th>
            <th scope="col">From</th>
            <th scope="col">Verdict</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <RequestLine key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function RequestLine({ row }: { readonly row: RequestRowFragment }) {
  return (
    <tr data-request={row.id}>
      <td className="cell-time">{formatTime(row.createdAt)}</td>
      <td className="cell-request" title={row.userAgent ?? undefined}>
        <b className="method">{row.requestMethod}</b> {row.requestUri}
      </td>
      <td className="cell-from">
        {row.remoteAddr} <span className="muted">{formatCountry(row.country, row.countryName)}</span>
      </td>
      <td className="cell-verdict">
        <Verdict row={row} />
      </td>
    </tr>
  );
}

export function Verdict({ row }: { readonly row: RequestRowFragment }) {
  if (!row.isDeclined) return <span className="verdict verdict-passed">Passed</span>;
  const kind = row.isBanByRule ? 'rule' : 'bot';
  return <span className={`verdict verdict-${kind}`}>{row.failedMessage ?? 'Declined'}</span>;
}
