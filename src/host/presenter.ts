import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { outputLines } from '../core/presentation/outputLines';
import { summaryLine } from '../core/presentation/summaryLine';
import type { ExchangeContext } from '../core/presentation/toResponseView';
import { ArrivingResponse, type ArrivingPlace } from './arrivingResponse';
import { describeActionFault } from './describeBodyFault';
import type { Presentation } from './loadPresentation';
import { answerInWords, offerAnswer } from './offerAnswer';
import { openInEditor } from './openInEditor';
import { raiseNotes, type ActOnResponse } from './raiseNotes';
import type { ResponseViewSetting } from './readSettings';
import { showLog } from './showLog';
import type { ResponsePanel } from './responsePanel';
import type { ResponseStore, StoredResponse } from './responseStore';

/** Shows answers where the settings want them: in the panel, an editor or the output channel. */
export class Presenter {
  constructor(
    private readonly responses: ResponseStore,
    private readonly panel: ResponsePanel,
    private readonly log: vscode.LogOutputChannel,
    private readonly setting: (document: vscode.Uri) => ResponseViewSetting,
    private readonly act: ActOnResponse,
  ) {}

  /** Tells the panel that its answer is no longer the newest. */
  sending(context: ExchangeContext, document: vscode.Uri): void {
    if (this.setting(document) === 'panel') {
      this.panel.showSending(context);
    }
  }

  /** Shows the answer while it arrives; undefined where it is shown when it has come. */
  arriving(
    context: ExchangeContext,
    place: ArrivingPlace,
    presentation: Promise<Presentation>,
  ): ArrivingResponse | undefined {
    return this.setting(vscode.Uri.parse(place.document)) === 'panel'
      ? new ArrivingResponse(context, place, this.panel, presentation)
      : undefined;
  }

  /** Shows, keeps and logs an answer; resolves once it is kept, and never rejects. */
  async present(stored: StoredResponse, bodyIsOnDisk: boolean): Promise<void> {
    this.logSummary(stored);
    const kept = this.keep(stored, bodyIsOnDisk);
    switch (this.setting(vscode.Uri.parse(stored.document))) {
      case 'panel':
        if (!this.panel.showEnded(stored)) {
          offerAnswer(stored, () => this.panel.show(stored));
        }
        break;
      case 'editor':
        raiseNotes(stored, this.act);
        // By then another answer may be the newest: an editor reads this one from the disk.
        await kept;
        await this.showInEditor(stored);
        break;
      case 'output':
        raiseNotes(stored, this.act);
        this.showInOutput(stored);
        break;
    }
    await kept;
  }

  private async keep(stored: StoredResponse, bodyIsOnDisk: boolean): Promise<void> {
    try {
      await this.responses.save(stored, bodyIsOnDisk);
    } catch (error) {
      this.log.warn(l10n.t('The answer could not be kept on disk: {0}', String(error)));
    }
  }

  private logSummary({ view }: StoredResponse): void {
    const line = summaryLine(view);
    if (view.outcome === 'network' || view.outcome === 'timeout') {
      this.log.error(line);
    } else {
      this.log.info(line);
    }
  }

  private async showInEditor(stored: StoredResponse): Promise<void> {
    const { view } = stored;
    if (view.status === undefined) {
      return;
    }
    if (view.bodyBytes === 0) {
      // An empty editor would say nothing.
      void vscode.window.showInformationMessage(answerInWords(view));
      return;
    }
    try {
      await openInEditor(stored);
    } catch (error) {
      void vscode.window.showErrorMessage(describeActionFault('open-response', error));
    }
  }

  private showInOutput({ view, head }: StoredResponse): void {
    for (const line of outputLines(view, head)) {
      this.log.appendLine(line);
    }
    showLog(this.log, true);
  }
}
