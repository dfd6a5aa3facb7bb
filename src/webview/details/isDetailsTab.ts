import type { DetailsTab } from '../../protocol/details';

const tabs: Readonly<Record<DetailsTab, true>> = {
  headers: true,
  timing: true,
  certificate: true,
  redirects: true,
  request: true,
};

export function isDetailsTab(value: unknown): value is DetailsTab {
  return typeof value === 'string' && Object.hasOwn(tabs, value);
}
