/**
 * Of a larger body only so much is shown as rows; its file has the rest. The index takes about a
 * third as much memory again, in a process of its own.
 */
export const documentLimitBytes = 256_000_000;
