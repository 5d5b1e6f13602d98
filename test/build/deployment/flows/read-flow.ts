import type { FlowAction, FlowDocument } from "../../../../build/deployment/flows/contact-flow.ts";

/** The flow language's rules for the actions of our flows: their parameters, and whether they lead on. */
const ACTIONS: Record<string, { parameters: RegExp; leadsOn: boolean }> = {
  InvokeLambdaFunction: {
    parameters:
      /^(?:LambdaFunctionARN|InvocationTimeLimitSeconds|InvocationType|LambdaInvocationAttributes|ResponseValidation)$/,
    leadsOn: true,
  },
  MessageParticipant: { parameters: /^(?:Text|SSML|PromptId)$/, leadsOn: true },
  DisconnectParticipant: { parameters: /^$/, leadsOn: false },
};

/**
 * Reads a flow as Connect does.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html
 * @returns what is wrong with it
 */
export function flawsOf({ Version, StartAction, Actions }: FlowDocument): string[] {
  const ids = Actions.map(({ Identifier }) => Identifier);
  const flaws = [
    ...(Version === "2019-10-30" ? [] : [`Version is ${Version}`]),
    ...(ids.includes(StartAction) ? [] : [`begins with ${StartAction}, which there is not`]),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `has ${id} twice`),
    ...ids.filter((id) => id.length > 50 || /[%:(\\/)=$,;[\]{}]/.test(id)).map((id) => `may not call an action ${id}`),
    ...Actions.flatMap((action) => flawsOfAction(action, ids)),
  ];
  const reached = reachedFrom(StartAction, Actions);
  return [...flaws, ...ids.filter((id) => !reached.has(id)).map((id) => `never comes to ${id}`)];
}

function flawsOfAction({ Identifier, Type, Parameters, Transitions }: FlowAction, ids: string[]): string[] {
  const known = ACTIONS[Type];
  if (known === undefined) return [`${Identifier} is of an unknown type ${Type}`];
  const { NextAction, Errors = [] } = Transitions;
  const targets = [...(NextAction === undefined ? [] : [NextAction]), ...Errors.map((error) => error.NextAction)];
  return [
    ...Object.keys(Parameters)
      .filter((name) => !known.parameters.test(name))
      .map((name) => `${Identifier} has no parameter ${name}`),
    ...targets
      .filter((target) => !ids.includes(target))
      .map((target) => `${Identifier} leads to ${target}, which there is not`),
    ...(known.leadsOn && NextAction === undefined ? [`${Identifier} leads nowhere`] : []),
    ...(known.leadsOn && !Errors.some(({ ErrorType }) => ErrorType === "NoMatchingError")
      ? [`${Identifier} has no error branch`]
      : []),
    ...(!known.leadsOn && targets.length > 0 ? [`${Identifier} is the end and leads on`] : []),
  ];
}

function reachedFrom(start: string, actions: readonly FlowAction[]): Set<string> {
  const reached = new Set<string>();
  const pending = [start];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    const { NextAction, Errors = [] } = actions.find(({ Identifier }) => Identifier === id)?.Transitions ?? {};
    pending.push(...(NextAction === undefined ? [] : [NextAction]), ...Errors.map((error) => error.NextAction));
  }
  return reached;
}
