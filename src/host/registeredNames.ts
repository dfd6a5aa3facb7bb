/** The scheme of answers as read-only files. */
export const responseScheme = 'authpost-response';

/** The type of the response panel's webview; the manifest's activation events have it, too. */
export const responsePanelType = 'authpost.response';
