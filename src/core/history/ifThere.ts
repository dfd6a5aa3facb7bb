/**
 * What was found; undefined where nothing is there. Any other failure rejects: what cannot be read
 * at this moment may be all that is kept, and must not be taken for gone.
 */
export async function ifThere<Found>(finding: Promise<Found>): Promise<Found | undefined> {
  try {
    return await finding;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}
