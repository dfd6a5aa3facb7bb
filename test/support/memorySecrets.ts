import type { SecretStorage } from '../../src/core/credential/credentialStore';

/** A SecretStorage that lives as long as the test, and answers as late as the real one. */
export class MemorySecrets implements SecretStorage {
  readonly values = new Map<string, string>();

  async get(key: string): Promise<string | undefined> {
    await Promise.resolve();
    return this.values.get(key);
  }

  async store(key: string, value: string): Promise<void> {
    await Promise.resolve();
    this.values.set(key, value);
  }

  async delete(key: string): Promise<void> {
    await Promise.resolve();
    this.values.delete(key);
  }

  async keys(): Promise<string[]> {
    await Promise.resolve();
    return [...this.values.keys()];
  }
}
