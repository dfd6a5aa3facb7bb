import type { StoredTokens, TokenSlots } from '../../../src/core/oauth/storedTokens';

/** Slots that live as long as the test, and answer as late as SecretStorage does. */
export class MemorySlots implements TokenSlots {
  tokens: StoredTokens = {};
  saves = 0;
  /** Called before the tokens are taken; may wait, or throw. */
  onSave: ((tokens: StoredTokens) => void | Promise<void>) | undefined;

  load = async (): Promise<StoredTokens | undefined> => {
    await Promise.resolve();
    return this.tokens;
  };

  async save(tokens: StoredTokens): Promise<void> {
    await this.onSave?.(tokens);
    this.saves += 1;
    this.tokens = tokens;
  }
}
