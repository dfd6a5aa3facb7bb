/** A keystroke, or a text to type, in the input box or quick pick that is open or about to open. */
export type Keystrokes = { readonly when?: string } & (
  { readonly type: string } | { readonly press: string }
);

/**
 * Types on the workbench's keyboard from inside the extension host, where no command can. First
 * it waits for an input box or quick pick, with the text `when` in it if given: needed where one
 * follows another. Keys are named as Playwright names them (`Enter`, `Escape`, `ArrowDown`).
 * Tests that use it stand in `test/integration/keyboard`: the desktop runtime has no such channel.
 */
export async function keyboard(keystrokes: Keystrokes): Promise<void> {
  const runner = process.env['AUTHPOST_RUNNER'];
  if (!runner) {
    throw new Error('AUTHPOST_RUNNER is not set: nobody is there to type');
  }
  const response = await fetch(`${runner}/keyboard`, {
    method: 'POST',
    body: JSON.stringify(keystrokes),
  });
  if (!response.ok) {
    throw new Error(await response.text());
  }
}
