/**
 * Acts on a message's button, whenever it is clicked. A modal may be refused by the window (in
 * automation): that is no answer, and no fault.
 */
export function offer(answer: Thenable<string | undefined>, act: () => void): void {
  answer.then(
    (button) => {
      if (button !== undefined) {
        act();
      }
    },
    () => undefined,
  );
}
