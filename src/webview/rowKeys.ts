/** To which row a key moves. */
export type RowMove = 'up' | 'down' | 'page-up' | 'page-down' | 'first' | 'last';

/** What a key asks of the rows. */
export type RowCommand = RowMove | 'left' | 'right' | 'toggle' | 'copy-path' | 'select-all';

const plainKeys: Readonly<Record<string, RowCommand>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  PageUp: 'page-up',
  PageDown: 'page-down',
  Home: 'first',
  End: 'last',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Enter: 'toggle',
  ' ': 'toggle',
};

/** @see https://www.w3.org/WAI/ARIA/apg/patterns/treeview/ */
export function commandOfKey(event: KeyboardEvent): RowCommand | undefined {
  if (event.altKey) return undefined;
  const isCommand = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (isCommand && event.shiftKey) return key === 'c' ? 'copy-path' : undefined;
  if (isCommand && key === 'a') return 'select-all';
  const isJump = event.key === 'Home' || event.key === 'End';
  return (isCommand && !isJump) || event.shiftKey ? undefined : plainKeys[event.key];
}
