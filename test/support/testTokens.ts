/**
 * The tokens of the integration tests. The leak check searches every file of the run for them, so
 * none of them stands in a file of its own accord.
 */
export const testTokens = {
  orders: 'tok-7f3Kq9+/Zx=integration',
  kept: 'kept~Qm5vW/2rT+9sYbE1xPzL',
  scheme: 'sch~eme/Vq83+Lk0dZ',
} as const;
