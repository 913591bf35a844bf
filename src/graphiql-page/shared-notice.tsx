import { useGraphiQL } from '@graphiql/react';

/** Above an operation that came with the address, until it has been run: it may be a stranger's. */
export function SharedNotice() {
  const isRun = useGraphiQL(({ queryId }) => queryId > 0);
  if (isRun) return null;
  return (
    <div role="status" className="page-notice">
      Somebody shared this operation with you. Read it, then run it with Ctrl-Enter or the button.
    </div>
  );
}
