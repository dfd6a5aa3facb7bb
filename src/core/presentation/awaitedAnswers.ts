import type { Note, ResponseView } from '../../protocol/messages';

/** Knows which answers the panel is to show by itself, and what is noted of those that it is not. */
export class AwaitedAnswers {
  private readonly awaited = new Set<string>();
  /** What was awaited when the person closed the panel, which is closed since. */
  private readonly dismissed = new Set<string>();
  private readonly offered = new Map<string, Note[]>();

  sending(id: string): void {
    this.awaited.add(id);
  }

  /** The panel is there again: what comes is shown in it. */
  opened(): void {
    this.dismissed.clear();
  }

  closed(): void {
    this.awaited.forEach((id) => this.dismissed.add(id));
  }

  /**
   * Whether the panel is to show an answer that comes. It is not where it was closed on its way,
   * and where the person reads the answer to a later request.
   * @param shown what an open panel shows; undefined where it shows nothing.
   */
  isAwaited(view: ResponseView, isOpen: boolean, shown: ResponseView | undefined): boolean {
    if (!isOpen) {
      return !this.dismissed.has(view.id);
    }
    return (
      shown === undefined ||
      shown.id === view.id ||
      // That there is no answer has been read.
      shown.status === undefined ||
      shown.sentAt <= view.sentAt
    );
  }

  /** It has come to its end; `isOffered` where it is not shown but can be. */
  ended(id: string, isOffered: boolean): void {
    this.awaited.delete(id);
    this.dismissed.delete(id);
    if (isOffered) {
      this.offered.set(id, []);
    }
  }

  /** Keeps a note for when the answer is shown, if that is offered. */
  note(id: string, note: Note): void {
    this.offered.get(id)?.push(note);
  }

  /** What has been noted of an answer that is now shown. */
  takeNotes(id: string): readonly Note[] {
    const notes = this.offered.get(id) ?? [];
    this.offered.delete(id);
    return notes;
  }
}
