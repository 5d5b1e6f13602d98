import { randomUUID } from "node:crypto";
import { findInstance } from "../instances/find-instance.ts";
import { answerOnce } from "../requests/answer-once.ts";
import { notFound } from "../requests/errors.ts";
import { type Operation, operationOfType } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import type { Association } from "../state/instance.ts";
import { ServiceError } from "../wire/service-error.ts";
import type { AssociationType } from "./association-type.ts";
import { associationsOf, setAssociations } from "./associations-of.ts";

type Input = Record<string, unknown> & {
  InstanceId: string;
  ClientToken?: string;
  AssociationId?: string;
  NextToken?: string;
  MaxResults?: number;
};

/** Creates the operations of a type of association. */
export function associationOperations(type: AssociationType): Operation[] {
  return [associateOperation(type), disassociateOperation(type), listOperation(type)];
}

function associateOperation({ store, associate, most, read, identity, differs = "" }: AssociationType): Operation {
  return operationOfType(associate, differs, (input: Input, call) => {
    const instance = findInstance(call, input.InstanceId);
    return answerOnce(call, instance.id, input.ClientToken, () => {
      const value = read(input);
      const all = associationsOf(instance, store);
      const key = identity?.(value);
      if (key !== undefined && all.some((other) => identity?.(other.value) === key))
        throw new ServiceError("ResourceConflictException", "The instance has this association already");
      if (all.length >= most)
        throw new ServiceError(
          "ServiceQuotaExceededException",
          `An instance has at most ${most} of these associations`,
        );
      const association: Association = { id: randomUUID(), value, createdAt: call.now };
      setAssociations(instance, store, [...all, association]);
      return { AssociationId: association.id };
    });
  });
}

function disassociateOperation({ store, disassociate, identity, differs = "" }: AssociationType): Operation {
  return operationOfType(disassociate, differs, (input: Input, call) => {
    const instance = findInstance(call, input.InstanceId);
    const all = associationsOf(instance, store);
    const key = identity?.(input);
    const isMeant = ({ id, value }: Association) =>
      key === undefined ? id === input.AssociationId : identity?.(value) === key;
    if (!all.some(isMeant)) throw notFound("Association", input.AssociationId ?? key ?? "");
    setAssociations(
      instance,
      store,
      all.filter((association) => !isMeant(association)),
    );
    return {};
  });
}

function listOperation({ store, list, listed, show, isListed = () => true, differs = "" }: AssociationType): Operation {
  return operationOfType(list, differs, (input: Input, call) => {
    const instance = findInstance(call, input.InstanceId);
    const all = associationsOf(instance, store).filter((association) => isListed(association, input));
    const { items, NextToken } = paginate(call, all, input);
    return { [listed]: items.map(show), NextToken };
  });
}
