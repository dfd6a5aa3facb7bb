import type { Endpoint } from './endpoint';
import type { SettingsProblem } from './settingsProblem';

/** One entry of `authpost.endpoints`, usable or not. */
export type ConfiguredEndpoint =
  | { readonly name: string; readonly ok: true; readonly endpoint: Endpoint }
  | {
      readonly name: string;
      readonly ok: false;
      /** Kept apart from `endpoint`, as the document may still match a broken entry. */
      readonly files: readonly string[];
      readonly problems: readonly [SettingsProblem, ...SettingsProblem[]];
    };

/**
 * The choice that a person made for a document before; `uncertain` where it may have been made for
 * another one of the same name.
 */
export type Remembered = { readonly endpoint: string } | 'uncertain';

/** What the choice depends on. */
export interface Choice {
  readonly endpoints: readonly ConfiguredEndpoint[];
  /** Named by the caller (a key binding, a task): nothing else is considered. */
  readonly requested: string | undefined;
  /** Chosen for this document in this workspace before. */
  readonly remembered: Remembered | undefined;
  readonly defaultEndpoint: string | undefined;
  /** Says whether a glob of `files` matches the document. */
  readonly matches: (glob: string) => boolean;
}

export type Chosen =
  | { readonly kind: 'endpoint'; readonly endpoint: Endpoint }
  | {
      readonly kind: 'invalid';
      readonly name: string;
      readonly problems: readonly [SettingsProblem, ...SettingsProblem[]];
    }
  | { readonly kind: 'unknown'; readonly name: string }
  | { readonly kind: 'ask' };

/**
 * Finds the endpoint that a document goes to: the one chosen for it before, else the first whose
 * `files` match, else the default; `ask` where none of these exists. A choice that is
 * uncertain, or whose endpoint is gone, is no reason to send the document to another API without a
 * word: where it goes is for the person to say.
 */
export function chooseEndpoint(choice: Choice): Chosen {
  const named = (name: string) => choice.endpoints.find((configured) => configured.name === name);
  if (choice.requested !== undefined) {
    const requested = named(choice.requested);
    return requested ? toChosen(requested) : { kind: 'unknown', name: choice.requested };
  }
  if (choice.remembered === 'uncertain') {
    return { kind: 'ask' };
  }
  if (choice.remembered !== undefined) {
    const remembered = named(choice.remembered.endpoint);
    return remembered ? toChosen(remembered) : { kind: 'ask' };
  }
  const found = choice.endpoints.find((configured) => filesOf(configured).some(choice.matches));
  if (found) {
    return toChosen(found);
  }
  if (choice.defaultEndpoint === undefined || choice.defaultEndpoint === '') {
    return { kind: 'ask' };
  }
  const standard = named(choice.defaultEndpoint);
  return standard ? toChosen(standard) : { kind: 'unknown', name: choice.defaultEndpoint };
}

function filesOf(configured: ConfiguredEndpoint): readonly string[] {
  return configured.ok ? configured.endpoint.files : configured.files;
}

function toChosen(configured: ConfiguredEndpoint): Chosen {
  return configured.ok
    ? { kind: 'endpoint', endpoint: configured.endpoint }
    : { kind: 'invalid', name: configured.name, problems: configured.problems };
}
