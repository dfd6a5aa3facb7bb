/** What stands in a secret's place in everything that the panel gets. */
export const secretMark = '••••••';
