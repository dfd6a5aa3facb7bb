import type { FilterLanguage, FilterState } from '../protocol/explore';
import type { BodyConnection } from './bodyConnection';

export interface FilterQuery {
  readonly language: FilterLanguage;
  readonly expression: string;
}

/**
 * Has the newest expression evaluated: the extension works on it for a moment at a time, and one
 * that is overtaken by a newer one is not worked on any further.
 */
export class FilterQueries {
  private wanted: FilterQuery | undefined;
  private isAsking = false;

  /** `told` hears how far the newest query is; `failed` of a failure, in a sentence. */
  constructor(
    private readonly connection: BodyConnection,
    private readonly told: (state: FilterState) => void,
    private readonly failed: (message: string) => void,
  ) {}

  async evaluate(query: FilterQuery): Promise<void> {
    this.wanted = query;
    if (this.isAsking) return;
    this.isAsking = true;
    // While one is asked, a newer one may become the wanted one.
    for (let asked: FilterQuery | undefined; asked !== this.wanted;) {
      asked = this.wanted;
      await this.ask(asked);
    }
    this.isAsking = false;
  }

  private async ask(query: FilterQuery): Promise<void> {
    let reply = await this.connection.ask('filter', query);
    while (this.wanted === query) {
      if (!reply.ok) {
        this.failed(reply.error);
        return;
      }
      this.told(reply.value);
      if (reply.value.state !== 'running') return;
      reply = await this.connection.ask('filterOn', {});
    }
  }
}
