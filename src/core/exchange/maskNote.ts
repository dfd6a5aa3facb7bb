import type { SecretMask } from '../credential/secretMask';
import type { RedirectNote } from './outcome';

/** Masks the URLs in a note: a server may send the token back in its Location field. */
export function maskNote(note: RedirectNote, secretMask: SecretMask): RedirectNote {
  switch (note.kind) {
    case 'cross-origin':
      return {
        ...note,
        from: secretMask.maskText(note.from),
        to: secretMask.maskText(note.to),
      };
    case 'not-followed-by-setting':
      return { ...note, to: secretMask.maskText(note.to) };
    case 'invalid-location':
      return { ...note, location: secretMask.maskText(note.location) };
    case 'too-many':
      return note;
  }
}
