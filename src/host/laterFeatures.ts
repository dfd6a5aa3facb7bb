import type * as vscode from 'vscode';

import type { FeatureDependencies, Features } from './features';
import { withTexts } from './withTexts';

/**
 * What commands and views use, loaded and made at the first use: opening a JSON document activates
 * the extension, and most of those are never sent.
 */
export class LaterFeatures implements vscode.Disposable {
  private made: Promise<Features> | undefined;

  constructor(private readonly dependencies: FeatureDependencies) {}

  readonly load = (): Promise<Features> => {
    this.made ??= import('./features').then((bundle) =>
      withTexts(bundle).createFeatures(this.dependencies),
    );
    return this.made;
  };

  dispose(): void {
    void this.made?.then((features) => features.dispose());
  }
}
