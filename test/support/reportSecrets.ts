/** Tells the runner what a server of a test issues, so that the leak check looks for it. */
export async function reportSecrets(secrets: readonly string[]): Promise<void> {
  const runner = process.env['AUTHPOST_RUNNER'] ?? '';
  await fetch(`${runner}/secrets`, { method: 'POST', body: JSON.stringify(secrets) });
}
