/** Documents of the history: contents that were sent, and the sides of comparisons. */
export const historyScheme = 'authpost-history';

/** The view in the side bar; its commands' identities begin with it and a dot. */
export const historyView = 'authpost.history';

/** Every command of the history. */
export const historyCommands = [
  'open',
  'openRequest',
  'openDocument',
  'sendAgain',
  'compareWith',
  'comparePrevious',
  'pin',
  'unpin',
  'showDifference',
  'delete',
  'deleteAll',
  'reveal',
  'filter',
  'clearFilter',
  'groupBy',
  'chooseWorkspaces',
] as const;

export type HistoryCommand = (typeof historyCommands)[number];
