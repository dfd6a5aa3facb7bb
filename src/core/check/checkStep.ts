import { titleOfStep } from './titleOfStep';

export type CheckStepId =
  'proxy' | 'name' | 'connection' | 'tls' | 'http' | 'clock' | 'secret' | 'introspection';

/** One thing that was looked at. Texts are localised, and not masked. */
export interface CheckStep {
  readonly id: CheckStepId;
  readonly state: 'ok' | 'warning' | 'failed' | 'skipped';
  readonly title: string;
  /** One or several lines. */
  readonly detail: string;
}

/** Makes a step with its title. */
export function toStep(
  id: CheckStepId,
  state: CheckStep['state'],
  ...lines: readonly string[]
): CheckStep {
  return { id, state, title: titleOfStep(id), detail: lines.join('\n') };
}
