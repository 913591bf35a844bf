/** Why an operation ends whose caller has closed the connection. Nobody reads the response, and nothing is wrong. */
export class CallerLeft extends Error {
  override readonly name = 'CallerLeft';
}
