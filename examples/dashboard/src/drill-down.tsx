import { useEffect, useRef, useState } from 'react';
import { failureAt } from './error-texts';
import { graphql } from './gql';
import type { BotByeOrderDirection, BotByeRequestOrderField, RequestPageFragment } from './gql/graphql';
import { groupName } from './groups';
import { pageSize, RequestPages, usePages } from './request-pages';
import { useRefreshedQuery } from './use-refreshed-query';

const groupRequestsQuery = graphql(`
  query GroupRequests($id: ID!, $first: Int!, $after: String, $orderBy: BotByeRequestOrder) {
    node(id: $id) {
      id
      ...Group
      ... on DeclinedGroup {
        requests(first: $first, after: $after, orderBy: $orderBy) { ...RequestPage }
      }
    }
  }
`);

const orders: readonly { text: string; field: BotByeRequestOrderField; direction: BotByeOrderDirection }[] = [
  { text: 'Newest first', field: 'CREATED_AT', direction: 'DESC' },
  { text: 'Oldest first', field: 'CREATED_AT', direction: 'ASC' },
  { text: 'By path', field: 'REQUEST_URI', direction: 'ASC' },
  { text: 'By address', field: 'REMOTE_ADDR', direction: 'ASC' },
];

interface Props {
  /** Global id of a row of a summary. The address keeps it, so that a colleague opens the same. */
  readonly id: string;
  readonly onClose: () => void;
}

export function DrillDown({ id, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  const [order, setOrder] = useState(0);
  const [text, setText] = useState('');
  const pages = usePages(`${id} ${order}`);
  const { field, direction } = orders[order] ?? { field: 'CREATED_AT', direction: 'DESC' };
  const variables = { id, first: pageSize, after: pages.after, orderBy: { field, direction } };
  const { data, error, loading, receivedAt, retry } = useRefreshedQuery(groupRequestsQuery, variables);
  const page = data?.node && 'requests' in data.node ? data.node.requests : undefined;
  const group = data?.node && 'declinedReqCount' in data.node ? data.node : undefined;
  const name = group ? groupName(group) : 'Requests behind a row';
  const state = { loading, failure: failureAt(error), since: receivedAt, retry };
  const filters = (
    <div className="filters">
      <label>
        Order
        <select value={order} onChange={({ target }) => setOrder(Number(target.value))}>
          {orders.map(({ text: label }, index) => (
            <option key={label} value={index}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label>
        On this page
        <input
          type="search"
          value={text}
          placeholder="path, address, browser"
          onChange={({ target }) => setText(target.value)}
        />
      </label>
    </div>
  );
  return (
    <dialog ref={dialog} className="drill" aria-label={`Requests behind ${name}`} onClose={onClose}>
      <button type="button" className="button close" onClick={() => dialog.current?.close()}>
        Close
      </button>
      <RequestPages title={name} area="drill" page={page && narrowed(page, text)} {...{ pages, state, filters }} />
    </dialog>
  );
}

function narrowed(page: RequestPageFragment, text: string): RequestPageFragment {
  const wanted = text.trim().toLowerCase();
  const fits = (row: RequestPageFragment['nodes'][number]) =>
    [row.requestUri, row.remoteAddr, row.userAgent, row.countryName].some((value) =>
      value?.toLowerCase().includes(wanted),
    );
  return wanted === '' ? page : { ...page, nodes: page.nodes.filter(fits) };
}
