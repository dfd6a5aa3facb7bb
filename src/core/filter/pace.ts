const STEPS_BETWEEN_PAUSES = 256;

/** Counts the steps of an evaluation, so that it can pause every so often. */
export class Pace {
  private steps = 0;

  /** True at every 256th step. */
  isDue(): boolean {
    return ++this.steps % STEPS_BETWEEN_PAUSES === 0;
  }
}
