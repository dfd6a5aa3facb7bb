import type { BodyRequestName, BodyRequests } from '../../protocol/messages';

export type Params<Name extends BodyRequestName> = BodyRequests[Name]['params'];
export type Reply<Name extends BodyRequestName> = BodyRequests[Name]['reply'];

/** How a document answers what it is asked, by the name of the question. */
export type Answers<Names extends BodyRequestName> = {
  readonly [Name in Names]: (params: Params<Name>) => Reply<Name>;
};

/** Answers a question; throws where a document has no answer: nobody offers it to be asked then. */
export function answerOf<Name extends BodyRequestName>(
  answers: Partial<Answers<BodyRequestName>>,
  name: Name,
  params: Params<Name>,
): Reply<Name> {
  const answer = answers[name];
  if (answer === undefined) throw new Error(`There is no answer to "${name}"`);
  return answer(params);
}
