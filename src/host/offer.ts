/**
 * Acts on the button of a message, whenever it is clicked. A modal may be refused by the window (in
 * automation): that is no answer, and no fault.
 */
export function offer(answer: Thenable<string | undefined>, act: (button: string) => void): void {
  answer.then(
    (button) => {
      if (button !== undefined) {
        act(button);
      }
    },
    () => undefined,
  );
}
