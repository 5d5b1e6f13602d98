import { memberOf } from "../arazzo/json.ts";
import type { Created, OperationResponse } from "../arazzo/operation.ts";
import type { BoundOperation } from "./bind-operation.ts";
import type { CreatedId } from "./service-knowledge.ts";
import { NoResponseError } from "./transport/no-response-error.ts";
import type { Outcome } from "./transport/retry-policy.ts";

/** Keeps account of what a session's calls have created, and of what they may have created. */
export class Effects {
  readonly created: Created[];
  /** Operations by the key of their call. */
  readonly #unknown = new Map<string, string>();

  constructor(created: readonly Created[]) {
    this.created = [...created];
  }

  /** Operations sent without a response; it is unknown whether they took effect. */
  outcomeUnknown(): readonly string[] {
    return [...new Set(this.#unknown.values())];
  }

  /** Whether a request names something that this session knows to be created. */
  isAboutCreated(input: Record<string, unknown>): boolean {
    return this.created.some(({ id }) => Object.values(input).includes(id));
  }

  /**
   * Records an attempt: until it has ended, and where it ends without a response, its outcome is unknown.
   * @returns the function to call with how it ended; a success without the promised id becomes an error.
   */
  begin({ operation, createdId, mayCreate }: BoundOperation, key: string): (outcome: Outcome) => Outcome {
    if (!mayCreate) return (outcome) => outcome;
    const { operationId, nonIdempotent } = operation;
    const wasUnknown = this.#unknown.has(key);
    this.#unknown.set(key, operationId);
    return (attempted) => {
      const outcome = createdId === undefined ? attempted : withId(attempted, operationId, createdId);
      const succeeded = isSuccess(outcome);
      if (succeeded && createdId !== undefined) this.#remember(operationId, createdId, outcome);
      // With a token a success answers for the attempts before, too; a rejection answers for itself alone.
      const settles = succeeded ? !wasUnknown || nonIdempotent !== true : !wasUnknown && hadNoEffect(outcome);
      if (settles) this.#unknown.delete(key);
      return outcome;
    };
  }

  #remember(operationId: string, createdId: CreatedId, response: OperationResponse): void {
    const id = idIn(response, createdId);
    if (id !== undefined && !this.created.some((known) => known.id === id)) {
      this.created.push({ operationId, kind: createdId.kind, id });
    }
  }
}

function withId(outcome: Outcome, operationId: string, createdId: CreatedId): Outcome {
  if (!isSuccess(outcome) || idIn(outcome, createdId) !== undefined) return outcome;
  const message = `${operationId} answered ${outcome.statusCode} without the ${createdId.kind} of what it has created.`;
  return new NoResponseError("IncompleteResponse", message, { mayHaveArrived: true });
}

function idIn({ body }: OperationResponse, { path }: CreatedId): string | undefined {
  const id = path.reduce<unknown>(memberOf, body);
  return typeof id === "string" && id !== "" ? id : undefined;
}

function isSuccess(outcome: Outcome): outcome is OperationResponse {
  return !(outcome instanceof NoResponseError) && outcome.statusCode < 300;
}

/** Whether the service has surely done nothing: it rejected the request, lacks the operation, or never got it. */
function hadNoEffect(outcome: Outcome): boolean {
  if (outcome instanceof NoResponseError) return !outcome.mayHaveArrived;
  return outcome.statusCode < 500 || outcome.statusCode === 501;
}
