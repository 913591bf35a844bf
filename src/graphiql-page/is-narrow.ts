/** Whether the page has the width of a phone, as page.css draws the line. */
export function isNarrow(): boolean {
  return matchMedia('(max-width: 700px)').matches;
}
