import { rename, symlink } from 'node:fs/promises';

/**
 * Makes a file one that is there and cannot be opened, also for root: a link that leads into a
 * circle, and can be renamed. Resolves to what brings it back, under another name if it has got one.
 */
export async function makeUnreadable(file: string): Promise<(name?: string) => Promise<void>> {
  const aside = `${file}-aside`;
  const circle = `${file}-circle`;
  await rename(file, aside);
  await symlink(circle, circle);
  await symlink(circle, file);
  return (name = file) => rename(aside, name);
}
