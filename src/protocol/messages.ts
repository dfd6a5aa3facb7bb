import type { ExploreRequests, FilterLanguage } from './explore';

/**
 * What the extension and the response panel say to each other. Everything in it is plain data that
 * survives structured cloning, and every text of a server or a person is already masked.
 */

import type { DetailsTab, ExchangeDetails } from './details';
import type {
  EarlierPart,
  EventFormat,
  JsonSequence,
  RowEvent,
  StreamExtent,
  StreamReading,
} from './events';
import type { BinaryFacts, BodyPart, Preview, RowDecoding, ShownCharset } from './bodyKinds';

/** The first digit of a status code, in words. @see RFC 9110 §15 */
export type StatusClass =
  'informational' | 'success' | 'redirection' | 'client-error' | 'server-error';

/** A button that the panel may show; the extension carries it out. */
export type PanelAction =
  | 'open-response'
  | 'save-response'
  | 'copy-response'
  | 'open-externally'
  | 'send-again'
  /** Ends the exchange; what came is kept. */
  | 'stop'
  | 'set-token'
  | 'sign-in'
  | 'open-settings'
  | 'show-log'
  | 'show-difference';

/** The setting that says how large an answer may become. */
export type SizeLimitSetting =
  'authpost.response.maxSizeMB' | 'authpost.response.maxDecompressedSizeMB';

/** A sentence about the exchange, localised by the extension, with what can be done about it. */
export interface Note {
  readonly severity: 'info' | 'warning' | 'error';
  readonly text: string;
  readonly action?: {
    readonly action: PanelAction;
    /** The one that `open-settings` opens; else the endpoints. */
    readonly setting?: SizeLimitSetting;
    readonly label: string;
  };
}

export type RowsFormat = 'json' | 'text' | EventFormat;

/** How the body can be looked at. */
export type BodyView =
  | { readonly kind: 'none' }
  /** Nothing of it has come yet. */
  | { readonly kind: 'pending' }
  | {
      /** Rows that are asked for as they are scrolled to. */
      readonly kind: 'rows';
      readonly format: RowsFormat;
      /** Set where JSON is the values of such a stream: see `valuesOf`. */
      readonly sequence?: JsonSequence;
      /** Set where only the head of a larger body is shown. */
      readonly shownBytes?: number;
      readonly decoding?: RowDecoding;
      readonly charset?: ShownCharset;
      readonly preview?: Preview;
    }
  | { readonly kind: 'image'; readonly mediaType: string }
  | ({ readonly kind: 'binary' } & BinaryFacts)
  | {
      readonly kind: 'multipart';
      readonly parts: readonly BodyPart<BodyView>[];
      /** True where there are more parts than are listed. */
      readonly hasMore?: true;
    };

/** One answer (or failure) as the panel shows it. */
export interface ResponseView {
  /** Identity of the exchange: replies for an older one are dropped. */
  readonly id: string;
  readonly outcome: 'response' | 'cancelled' | 'timeout' | 'network';
  /** The body is still arriving; the same view follows without this, with how it ended. */
  readonly isArriving?: true;
  readonly status?: {
    readonly code: number;
    readonly text: string;
    readonly statusClass: StatusClass;
  };
  /** Of the document that was sent; absent in an answer that an older version has kept. */
  readonly documentName?: string;
  readonly endpoint: string;
  readonly method: string;
  readonly url: string;
  /** Milliseconds since the epoch. */
  readonly sentAt: number;
  readonly durationMs: number;
  readonly firstByteMs?: number;
  readonly bodyBytes: number;
  readonly contentType: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly redirects: readonly { readonly status: number; readonly to: string }[];
  readonly notes: readonly Note[];
  readonly body: BodyView;
  /** Absent in an answer that an older version has kept. */
  readonly details?: ExchangeDetails;
}

/** What a piece of a row is, for its colour. */
export type SpanKind =
  | 'key'
  | 'string'
  | 'number'
  | 'boolean'
  | 'null'
  | 'punctuation'
  /** Not part of the body: the count of members in a folded container. */
  | 'summary'
  /** Bytes that are no valid JSON. */
  | 'invalid'
  | 'text'
  /** The name of an event, and its identifier. */
  | 'event'
  | 'event-id'
  /** Not part of the row: the beginning of what is folded away. */
  | 'preview'
  /** Not part of the body: who speaks in a joined text. */
  | 'heading';

/** A piece of text of one kind. */
export type Span = readonly [kind: SpanKind, text: string];

/** One line of the body as shown, or a part of one: long lines are broken into several rows. */
export interface Row {
  /** Indentation, in levels. */
  readonly depth: number;
  readonly spans: readonly Span[];
  readonly fold?: 'expanded' | 'collapsed';
  /** True where the row goes on with the line of the row above it. */
  readonly continuation?: true;
  /** One-based number of the line in the unfolded text; absent on continuations. */
  readonly line?: number;
  /** Set in the first row of an event. */
  readonly event?: RowEvent;
  /** Set in a row that stands for what is no longer held. */
  readonly earlier?: EarlierPart;
}

/**
 * `pretty` breaks JSON into lines and keeps each token as received; `raw` is the text itself;
 * `prose` is the text of a chat completion that came in pieces, joined.
 */
export type LayoutMode = 'pretty' | 'raw' | 'prose';

/** What the panel asks of the rows of a body, by name: parameters and reply. */
export interface RowRequests {
  /**
   * Lays the body out anew; all folds are open afterwards. `columns`: wrap width, 0 for none. The
   * reply has the zero-based row in which a one-based `line` begins, where one was asked for.
   */
  readonly layout: {
    readonly params: {
      readonly mode: LayoutMode;
      readonly columns: number;
      readonly line?: number;
    };
    readonly reply: Extent & { readonly row?: number };
  };
  /** `dropped`: the rows are numbered as they were after so many were dropped; as now if absent. */
  readonly rows: {
    readonly params: { readonly first: number; readonly count: number; readonly dropped?: number };
    readonly reply: {
      readonly first: number;
      readonly rows: readonly Row[];
      readonly dropped?: number;
    };
  };
  /** Folds or unfolds the container that begins in this visible row. */
  readonly fold: {
    readonly params: {
      readonly row: number;
      readonly expanded: boolean;
      readonly dropped?: number;
    };
    readonly reply: RowCount;
  };
  /** Folds every container deeper than `depth` (0 folds the root), unfolds the others. */
  readonly foldToDepth: {
    readonly params: { readonly depth: number };
    readonly reply: RowCount;
  };
  /** Finds a text in the lines as shown; folded ones too. An empty query ends the search. */
  readonly find: {
    readonly params: { readonly query: string; readonly matchCase: boolean };
    readonly reply: { readonly total: number };
  };
  /** Unfolds what hides the match with this zero-based index and says where it is. */
  readonly reveal: {
    readonly params: { readonly match: number };
    readonly reply: {
      readonly row: number;
      /** In UTF-16 units of the row's text (all spans joined). */
      readonly start: number;
      readonly length: number;
    } & RowCount;
  };
  /** The value that begins in this row, as received, or its JSONPath. @see RFC 9535 §2.7 */
  readonly textOf: {
    readonly params: {
      readonly row: number;
      readonly what: 'value' | 'path';
      readonly dropped?: number;
    };
    readonly reply: { readonly text: string };
  };
}

type RowCount = Pick<Extent, 'rowCount' | 'dropped'>;

/** How large a body is as it is laid out now. */
export interface Extent extends StreamExtent {
  readonly rowCount: number;
  readonly lineCount: number;
  readonly values?: ValuesExtent;
}

/** What is more to say of the values of a stream; it is the same while a filter shows others. */
export interface ValuesExtent {
  readonly count: number;
  /** The one-based line of the tree from which on the stream is no JSON; absent where all is. */
  readonly invalidFrom?: number;
}

/** How much of a body is there to be shown. */
export interface Growth extends Extent {
  /** Of the body as received. */
  readonly shownBytes: number;
  /** All that is to be shown is there. */
  readonly hasEnded: boolean;
  /** The first rows, where rows were asked for when there were none. */
  readonly firstRows?: readonly Row[];
}

/** What the panel asks of the body; of events only what it asks of rows. */
export interface BodyRequests extends RowRequests, ExploreRequests {}

export type BodyRequestName = keyof BodyRequests;

/** A request of the panel, answered by exactly one reply or failure with the same `id`. */
export type BodyRequest = {
  readonly [Name in BodyRequestName]: {
    readonly type: 'request';
    readonly id: number;
    /** The `ResponseView.id` that the question is about. */
    readonly view: string;
    /** Of a multipart body, the zero-based number of the part. */
    readonly part?: number;
    /** Of a stream of JSON, how it is read; as events where absent. */
    readonly reading?: StreamReading;
    readonly name: Name;
    readonly params: BodyRequests[Name]['params'];
  };
}[BodyRequestName];

/** A button was clicked. */
export interface ActionMessage {
  readonly type: 'action';
  readonly view: string;
  readonly part?: number;
  readonly action: PanelAction;
  /** Of the note that has the button. */
  readonly setting?: SizeLimitSetting;
}

export type ToExtension =
  /** The panel's script runs and wants to be told what to show. */
  | { readonly type: 'ready' }
  | BodyRequest
  /** Asks for the bytes of an image; answered by `image`. */
  | { readonly type: 'image'; readonly view: string; readonly part?: number }
  /** Asks for the text of a page to preview; answered by `page`. */
  | { readonly type: 'page'; readonly view: string; readonly part?: number }
  /** Puts a text that the panel shows on the clipboard. */
  | { readonly type: 'copy'; readonly text: string }
  | ActionMessage
  /** Ends the request that is under way with this `id`; it may have ended meanwhile. */
  | { readonly type: 'cancel'; readonly id: string }
  /** What a panel that takes the place of this one is to begin with; not for each row scrolled. */
  | { readonly type: 'state'; readonly state: PanelState };

export type ToPanel =
  /** A request is under way; what was shown before is no longer the newest answer. */
  | {
      readonly type: 'sending';
      /** Of the exchange, as its answer will have it. */
      readonly id: string;
      readonly documentName: string;
      readonly endpoint: string;
      readonly method: string;
      readonly url: string;
    }
  /** Shows an answer; one with the `id` of the answer that is shown takes its place. */
  | { readonly type: 'show'; readonly view: ResponseView }
  /** So much of the body has arrived. */
  | { readonly type: 'received'; readonly view: string; readonly bodyBytes: number }
  /** The body's rows have become more; the last time when all are there. */
  | {
      readonly type: 'grown';
      readonly view: string;
      /** The part that the rows are of, and how they are read, as in the requests. */
      readonly part?: number;
      readonly reading?: StreamReading;
      readonly growth: Growth;
    }
  /** Something was found out about the answer after it was shown. */
  | { readonly type: 'note'; readonly view: string; readonly note: Note }
  | {
      readonly type: 'image';
      readonly view: string;
      readonly part?: number;
      readonly bytes: Uint8Array<ArrayBuffer>;
    }
  | {
      readonly type: 'page';
      readonly view: string;
      readonly part?: number;
      readonly text: string;
    }
  | { readonly type: 'reply'; readonly id: number; readonly reply: unknown }
  | { readonly type: 'failure'; readonly id: number; readonly message: string }
  /** Nothing was kept to show (a reload after the storage was emptied). */
  | { readonly type: 'nothing' };

/** What the panel keeps across hiding and reloading; small, and never a body. */
export interface PanelState {
  readonly view?: string;
  readonly mode: LayoutMode;
  /** How a stream of JSON that has ended is shown. */
  readonly reading: StreamReading;
  readonly wrap: boolean;
  readonly firstRow: number;
  readonly detailsOpen: boolean;
  readonly detailsTab: DetailsTab;
  readonly filterLanguage: FilterLanguage;
  /** The expression of the view's filter; empty without one. */
  readonly filter: string;
  /** True where the body is shown as a table. */
  readonly table: boolean;
}
