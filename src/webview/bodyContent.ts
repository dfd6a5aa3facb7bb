import { valuesOf } from '../core/rows/valuesOf';
import type { ResponseView, ToPanel } from '../protocol/messages';
import { BodyConnection } from './bodyConnection';
import type { PanelContext } from './panelContext';
import { PartsView } from './partsView';
import { PreviewedRows } from './previewedRows';
import { RowsView } from './rowsView';
import { StreamReadings } from './streamReadings';
import { WholeBody } from './wholeBody';

/** What only the content of an answer can make use of. */
export type ContentMessage = Extract<
  ToPanel,
  { type: 'reply' | 'failure' | 'image' | 'page' | 'received' | 'grown' }
>;

/** The content of an answer or of a part, shown by its kind. Who makes it disposes it. */
export interface BodyContent {
  readonly element: HTMLElement;
  /** Asks for what it shows; the element must be in the document. */
  start(firstRow: number): void;
  /** Shows what is known of the same content now; false where that needs another one. */
  update(view: ResponseView): boolean;
  receive(message: ContentMessage): void;
  dispose(): void;
}

/** Chooses what shows the body of a view. */
export function bodyContent(view: ResponseView, context: PanelContext): BodyContent {
  const { body } = view;
  switch (body.kind) {
    case 'rows':
      if (valuesOf(view) !== undefined) return new StreamReadings(view, body, context);
      return body.preview === undefined
        ? rowsContent(view, body, context)
        : new PreviewedRows(view, { ...body, preview: body.preview }, context);
    case 'binary':
      return rowsContent(view, hex, context);
    case 'multipart':
      return new PartsView(view, body, context, bodyContent);
    case 'image':
    case 'pending':
    case 'none': {
      const whole = new WholeBody(view, context);
      return {
        element: whole.element,
        start: () => undefined,
        update: (next) => next.body.kind === body.kind && body.kind === 'pending',
        receive: (message) => {
          if (message.type === 'image') whole.showImage(message.bytes);
        },
        dispose: () => undefined,
      };
    }
  }
}

type RowsBody = Extract<ResponseView['body'], { kind: 'rows' }>;

/** Bytes are rows, too. */
const hex: RowsBody = { kind: 'rows', format: 'text', decoding: 'hex' };

function rowsContent(view: ResponseView, body: RowsBody, context: PanelContext): BodyContent {
  const connection = new BodyConnection(view.id, (message) => context.post(message));
  const rows = new RowsView(view, body, connection, context);
  return {
    element: rows.element,
    start: (firstRow) => rows.start(firstRow),
    update: (next) => rows.update(next, next.body.kind === 'binary' ? hex : next.body),
    receive: (message) => {
      if (message.type === 'reply' || message.type === 'failure') connection.receive(message);
      else rows.receive(message);
    },
    dispose: () => {
      connection.close();
      rows.dispose();
    },
  };
}
