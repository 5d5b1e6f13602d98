import { isOperation, type Values } from "./send-by-name.ts";

/** A request that undoes another one. */
export type Undo = { operation: string; input: Values };

/** Operations that start contacts. */
const STARTS = new Set(["StartChatContact", "StartTaskContact", "TransferContact", "CreateContact"]);

/** The results of these end, or are deleted, with the contact or resource that they belong to. */
const BELONGS_TO_ANOTHER = new Set([
  "CreateParticipant",
  "CreatePersistentContactAssociation",
  "CreateContactFlowVersion",
  "CreateContactFlowModuleVersion",
  "CreateContactFlowModuleAlias",
  "CreateViewVersion",
  "CreateHoursOfOperationOverride",
  "AssociateQueueQuickConnects",
  "AssociateRoutingProfileQueues",
  "AssociateUserProficiencies",
  "AssociateContactWithUser",
  "StartContactStreaming",
]);

/** Whether an operation creates something. */
export function creates(operation: string): boolean {
  return /^(?:Create|Associate|Start|Claim|Import|Replicate|Transfer|Batch(?:Put|Create|Associate)|Send)/.test(
    operation,
  );
}

/** Whether an operation changes or ends something that exists. */
export function changes(operation: string): boolean {
  return creates(operation) || !/^(?:Describe|List|Get|Search|BatchGet|BatchDescribe|Evaluate)/.test(operation);
}

/** Whether the contract suite knows how to undo an operation; it sends no other ones that create something. */
export function canBeUndone(operation: string): boolean {
  return STARTS.has(operation) || BELONGS_TO_ANOTHER.has(operation) || opposite(operation) !== undefined;
}

/** The request that undoes a successful one; undefined where nothing is left to undo. */
export function undoOf(operation: string, input: Values, output: Values): Undo | undefined {
  const { InstanceId } = input;
  if (STARTS.has(operation)) return { operation: "StopContact", input: { InstanceId, ContactId: output.ContactId } };
  if (BELONGS_TO_ANOTHER.has(operation)) return undefined;
  const name = opposite(operation);
  if (name === undefined) return undefined;
  // The id of a task template is `Id`, and a view's is in its structure. The SDK sends only the members of the request.
  const { Id, View } = output as { Id?: string; View?: { Id?: string } };
  const id = Id ?? View?.Id;
  const named = id === undefined ? {} : { [`${operation.replace(/^Create/, "")}Id`]: id };
  return { operation: name, input: { ...input, ...named, ...output } };
}

function opposite(operation: string): string | undefined {
  const name = operation.startsWith("Create")
    ? operation.replace(/^Create/, "Delete")
    : operation.replace(/^Associate/, "Disassociate");
  return name !== operation && isOperation(name) ? name : undefined;
}
