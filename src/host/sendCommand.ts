import { randomUUID } from 'node:crypto';

import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { readContent, type Content } from '../core/content/readContent';
import { getCredential } from '../core/credential/getCredential';
import { secretMaskOf } from '../core/credential/secretMaskOf';
import type { Credential } from '../core/credential/credential';
import type { CredentialStore } from '../core/credential/credentialStore';
import { checkTransport } from '../core/endpoint/checkTransport';
import { chooseEndpoint } from '../core/endpoint/chooseEndpoint';
import type { Endpoint } from '../core/endpoint/endpoint';
import { exchange } from '../core/exchange/exchange';
import type { ExchangeOutcome } from '../core/exchange/outcome';
import type { ExchangeContext } from '../core/presentation/toResponseView';
import { durationInWords } from '../core/presentation/durationInWords';
import { buildRequest } from '../core/request/buildRequest';
import { fail, ok, type Result } from '../core/result';
import type { ResponseView } from '../protocol/messages';
import { lateMs, type ArrivingPlace, type ArrivingResponse } from './arrivingResponse';
import type { ContentDiagnostics } from './contentDiagnostics';
import type { EndpointMemory } from './endpointMemory';
import { guardContent } from './guardContent';
import { documentName } from './history/entryTexts';
import type { History } from './history/history';
import type { KnownSecrets } from './knownSecrets';
import { loadPresentation, type Presentation } from './loadPresentation';
import { matchesDocument } from './matchesDocument';
import { mayGoElsewhere } from './mayGoElsewhere';
import { pickEndpoint } from './pickEndpoint';
import type { Presenter } from './presenter';
import { raiseProblem } from './raiseProblem';
import type { Settings } from './readSettings';
import { readSizeLimits } from './readSizeLimits';
import { readSource, type Source } from './readSource';
import type { ResponseStore } from './responseStore';
import type { Sessions } from './sessions';
import type { SendArgument } from './sendArgument';
import { outcomeOf, type SendOutcome, type SendProblem } from './sendProblem';
import type { SendsUnderWay, SendUnderWay } from './sendsUnderWay';
import { transportOf } from './transportOf';
import { showProgress } from './showProgress';
import { withTrace } from './withTrace';

/** What `authpost.send` resolves to; the fields of an answer are absent where none came. */
export interface SendResult {
  readonly outcome: SendOutcome;
  readonly status: number | undefined;
  readonly statusText: string;
  readonly durationMs: number;
  readonly bodyBytes: number;
  readonly contentType: string;
}

/** What sending needs; put together once, in `features.ts`. */
export interface SendDependencies {
  readonly settings: (document: vscode.Uri | undefined) => Settings;
  readonly store: CredentialStore;
  readonly sessions: Sessions;
  readonly knownSecrets: KnownSecrets;
  readonly memory: EndpointMemory;
  readonly diagnostics: ContentDiagnostics;
  readonly sends: SendsUnderWay;
  readonly responses: ResponseStore;
  readonly presenter: Presenter;
  readonly history: Pick<History, 'record'>;
  readonly addEndpoint: () => Promise<string | undefined>;
  readonly askToken: (endpoint: Endpoint) => Promise<boolean>;
  readonly signIn: (endpoint: Endpoint) => Promise<boolean>;
}

/** Bodies up to this size are kept in memory and shown in full. */
const memoryLimitBytes = 10_000_000;

/** How much of a larger body is shown. */
const headBytes = 100_000;

/** Sends a document or a selection: from the text in the editor to the answer in the panel. */
export class SendCommand {
  constructor(private readonly dependencies: SendDependencies) {}

  /** Never rejects for what can be expected; does not wait for answers to messages it raises. */
  async run(argument: SendArgument, choose = false): Promise<SendResult> {
    const sent = await this.send(argument, choose);
    if (sent.ok) {
      return sent.value;
    }
    const problem = sent.error;
    raiseProblem(problem, {
      setTokenAndSend: (endpoint) =>
        void this.sendAfter(this.dependencies.askToken(endpoint), endpoint, argument),
      signInAndSend: (endpoint) =>
        void this.sendAfter(this.dependencies.signIn(endpoint), endpoint, argument),
      chooseAndSend: () => void this.run(argument, true),
      tryIt: () => void vscode.commands.executeCommand('authpost.tryIt'),
      openSettings: () => void openSettings(),
    });
    return { ...nothingSent, outcome: outcomeOf(problem) };
  }

  private async send(
    argument: SendArgument,
    choose: boolean,
  ): Promise<Result<SendResult, SendProblem>> {
    const { diagnostics, sends } = this.dependencies;
    if (argument.invalid !== undefined) {
      return fail({ kind: 'invalid-argument', given: argument.invalid });
    }
    const source = await readSource(argument);
    if (!source.ok) {
      return source;
    }
    const content = readContent(source.value);
    diagnostics.report(source.value, content);
    if (!content.ok) {
      return content;
    }
    const endpoint = await this.endpointOf(source.value, argument.endpoint, choose);
    if (!endpoint.ok) {
      return endpoint;
    }
    const transport = checkTransport(endpoint.value);
    if (!transport.ok) {
      return transport;
    }
    if (!(await mayGoElsewhere(argument.sentTo, endpoint.value))) {
      return fail({ kind: 'not-chosen' });
    }
    const document = source.value.uri.toString();
    if (!(await sends.admit(document))) {
      return fail({ kind: 'not-chosen' });
    }
    const { send, end } = sends.begin(randomUUID(), document, endpoint.value.name);
    try {
      return await this.sendContent(endpoint.value, source.value, content.value, send);
    } finally {
      end();
    }
  }

  private async sendContent(
    endpoint: Endpoint,
    source: Source,
    content: Content,
    send: SendUnderWay,
  ): Promise<Result<SendResult, SendProblem>> {
    const { diagnostics, store, knownSecrets } = this.dependencies;
    const credential = await this.credentialFor(endpoint, send);
    if (!credential.ok) {
      return credential;
    }
    const fetch = await transportOf(endpoint, store);
    if (!fetch.ok) {
      return fail({ kind: 'tls', problem: fetch.error });
    }
    const { secrets } = credential.value;
    knownSecrets.add(endpoint.name, secrets);
    const guarded = await guardContent(source, endpoint.name, secrets, diagnostics);
    if (guarded === 'do-not-send') {
      return fail({ kind: 'not-chosen' });
    }
    const holdsSecret = guarded === 'send-anyway';
    const parts = { endpoint, credential: credential.value, fetch: fetch.value, holdsSecret };
    return ok(await this.exchange(source, content, parts, send));
  }

  /** A token may have to be fetched first, from a server that takes its time: that can be ended. */
  private async credentialFor(
    endpoint: Endpoint,
    { document, interruption }: SendUnderWay,
  ): Promise<Result<Credential, SendProblem>> {
    const { store, sessions } = this.dependencies;
    const had = getCredential(endpoint, store, (wanted, secrets) =>
      sessions.get(wanted, secrets, interruption.signal),
    );
    const settled = had.then(() => undefined);
    showProgress({ document, endpoint: endpoint.name }, interruption, settled);
    const credential = await had;
    return interruption.hasEnded ? fail({ kind: 'not-chosen' }) : credential;
  }

  /** The endpoint of the document, asking where neither settings nor memory say it. */
  private async endpointOf(
    source: Source,
    requested: string | undefined,
    choose: boolean,
  ): Promise<Result<Endpoint, SendProblem>> {
    const { settings, memory } = this.dependencies;
    const { document, uri } = source;
    const name = choose ? await this.ask(document) : requested;
    if (choose && name === undefined) {
      return fail({ kind: 'not-chosen' });
    }
    // Read after asking: the person may have added an endpoint just now.
    const { endpoints, defaultEndpoint } = settings(uri);
    const chosen = chooseEndpoint({
      endpoints,
      requested: name,
      remembered: memory.recall(uri),
      defaultEndpoint,
      matches: matchesDocument(document),
    });
    switch (chosen.kind) {
      case 'endpoint':
        return ok(chosen.endpoint);
      case 'invalid':
        return fail({ kind: 'invalid-settings', name: chosen.name, problems: chosen.problems });
      case 'unknown':
        return fail({ kind: 'unknown-endpoint', name: chosen.name });
      case 'ask':
        return this.endpointOf(source, undefined, true);
    }
  }

  /** Lets the person pick (or add) an endpoint, and remembers it for the document. */
  async ask(document: vscode.TextDocument): Promise<string | undefined> {
    const { settings, memory, addEndpoint } = this.dependencies;
    const picked = await pickEndpoint(
      settings(document.uri).endpoints,
      l10n.t('Endpoint for {0}', vscode.workspace.asRelativePath(document.uri)),
    );
    if (picked?.kind === 'try-it') {
      void vscode.commands.executeCommand('authpost.tryIt');
      return undefined;
    }
    const name = picked?.kind === 'add' ? await addEndpoint() : picked?.name;
    if (name !== undefined) {
      await memory.remember(document.uri, name);
    }
    return name;
  }

  private async exchange(
    source: Source,
    content: Content,
    parts: SendParts,
    send: SendUnderWay,
  ): Promise<SendResult> {
    const { endpoint, credential } = parts;
    const { responses, presenter, history } = this.dependencies;
    const document = source.uri.toString();
    const secretMask = secretMaskOf(credential.secrets);
    const context = {
      id: send.id,
      documentName: secretMask.maskText(documentName({ document })),
      endpoint: endpoint.name,
      wantsToken: endpoint.auth.type !== 'none',
      method: endpoint.method,
      url: secretMask.maskText(endpoint.url),
      host: secretMask.maskText(new URL(endpoint.url).host),
      sentAt: new Date(),
    };
    this.warnOfExpiry(credential, endpoint);
    presenter.sending(context, source.uri);
    const request = buildRequest(endpoint, content);
    const place = { document, bodyFile: responses.begin(context.id) };
    const presentation = loadPresentation();
    const arriving = presenter.arriving(context, place, presentation);
    const { outcome, details } = await withTrace(parts, (traced) =>
      this.overTheWire(request, traced, place, send, arriving),
    );
    const arrivals = arriving?.end();
    const view = { ...(await toView(outcome, context, presentation)), details: details() };
    const body = outcome.response?.body;
    const head = body?.head ?? new Uint8Array();
    const { again } = source;
    const stored = { ...place, view, head, ...(again && { again }), ...(arrivals && { arrivals }) };
    await presenter.present(stored, body?.file !== undefined);
    history.record({ stored, request, secretMask, holdsSecret: parts.holdsSecret });
    return toResult(view);
  }

  private async overTheWire(
    request: ReturnType<typeof buildRequest>,
    { endpoint, credential, fetch }: SendParts,
    { document, bodyFile }: ArrivingPlace,
    { interruption }: SendUnderWay,
    arriving: ArrivingResponse | undefined,
  ): Promise<ExchangeOutcome> {
    const { promise: ended, resolve: end } = Promise.withResolvers<undefined>();
    // A stream that is shown as it comes has its own Stop, and may go on for long.
    const settled = arriving ? Promise.race([ended, arriving.isStreaming]) : ended;
    const progress = showProgress({ document, endpoint: endpoint.name }, interruption, settled);
    try {
      const sizeLimits = await readSizeLimits(this.dependencies.responses.root);
      return await exchange({ fetch, now: () => performance.now() }, request, {
        interruption,
        timeoutMs: endpoint.timeoutMs,
        redirect: endpoint.redirect,
        secretMask: secretMaskOf(credential.secrets),
        credential,
        memoryLimitBytes,
        headBytes,
        sizeLimits,
        bodyFile,
        onProgress: (bytes) => progress.received(bytes),
        ...(arriving && {
          lateMs,
          onHead: (head) => arriving.headArrived(head),
          onWritten: (bytes, begun) => arriving.written(bytes, begun),
        }),
      });
    } finally {
      // To show the answer may take a while, too, in which nothing is sent.
      end(undefined);
    }
  }

  /** Says before sending that the token has expired; whether to replace it is for the person. */
  private warnOfExpiry({ expiresAt }: Credential, endpoint: Endpoint): void {
    const agoMs = expiresAt ? Date.now() - expiresAt.getTime() : 0;
    if (!expiresAt || agoMs <= 0) {
      return;
    }
    const replace = l10n.t('Set Token…');
    const text = l10n.t(
      'The token of "{0}" expired {1} ago ({2}). It is sent all the same: the server decides.',
      endpoint.name,
      durationInWords(agoMs),
      expiresAt.toLocaleString(vscode.env.language),
    );
    void vscode.window.showWarningMessage(text, replace).then((answer) => {
      if (answer === replace) {
        void this.dependencies.askToken(endpoint);
      }
    });
  }

  private async sendAfter(
    remedy: Promise<boolean>,
    { name, url }: Endpoint,
    argument: SendArgument,
  ): Promise<void> {
    if (await remedy) {
      // Whether it may go there has been asked; only for another URL it is asked again.
      const sentTo = argument.sentTo === undefined ? {} : { sentTo: url };
      await this.run({ ...argument, ...sentTo, endpoint: name });
    }
  }
}

/** What a request is made of besides its content. */
export interface SendParts {
  readonly endpoint: Endpoint;
  readonly credential: Credential;
  readonly fetch: typeof globalThis.fetch;
  /** The content has what looks like a secret. */
  readonly holdsSecret: boolean;
}

const nothingSent = {
  status: undefined,
  statusText: '',
  durationMs: 0,
  bodyBytes: 0,
  contentType: '',
} as const;

async function toView(
  outcome: ExchangeOutcome,
  context: ExchangeContext,
  loading: Promise<Presentation>,
): Promise<ResponseView> {
  const { partsOf, toResponseView } = await loading;
  return toResponseView(outcome, context, new Date(), await partsOf(outcome));
}

function toResult(view: ResponseView): SendResult {
  return {
    outcome: view.outcome,
    status: view.status?.code,
    statusText: view.status?.text ?? '',
    durationMs: view.durationMs,
    bodyBytes: view.bodyBytes,
    contentType: view.contentType,
  };
}

async function openSettings(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openSettings', '@ext:authpost.authpost');
}
