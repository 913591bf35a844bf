// GraphiQL's own roles and names, where screen readers would tell something else than the page shows.

/**
 * Its tabs are list items that hold two buttons each, and a tab may hold none. So they are what they look like: a list of buttons, of which
 * one is the current.
 */
export function mendTabs(page: ParentNode): void {
  page.querySelector('.graphiql-tabs')?.setAttribute('role', 'list');
  for (const item of page.querySelectorAll('.graphiql-tab')) {
    item.setAttribute('role', 'listitem');
    item.removeAttribute('aria-selected');
    const button = item.querySelector('.graphiql-tab-button');
    if (item.classList.contains('graphiql-tab-active')) button?.setAttribute('aria-current', 'true');
    else button?.removeAttribute('aria-current');
  }
  page.querySelector('#graphiql-session')?.setAttribute('role', 'group');
}

/** A choice without a name in the explorer, and entries of the history that are named after what a click does. */
export function mendPane(pane: ParentNode): void {
  for (const select of pane.querySelectorAll('select:not([aria-label])')) {
    select.setAttribute('aria-label', 'Kind of operation to add');
  }
  for (const entry of pane.querySelectorAll('.graphiql-history-item-label[aria-label]')) {
    entry.removeAttribute('aria-label');
  }
}
