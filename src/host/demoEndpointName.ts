/** The endpoint of "Try It", which is in no settings. */
export const demoEndpointName = 'AuthPOST demo';
