/** Thrown on the fast path: the operation is a subscription, which the full path has to answer. Nothing is refused. */
export class NeedsStream extends Error {
  override readonly name = 'NeedsStream';
}
