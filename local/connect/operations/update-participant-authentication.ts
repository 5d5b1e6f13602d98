import { findInstance } from "../instances/find-instance.ts";
import { invalid, invalidRequest } from "../requests/errors.ts";
import { connectOperation, type InputOf } from "../requests/operation.ts";

export const updateParticipantAuthentication = connectOperation(
  "UpdateParticipantAuthentication",
  "Flows here authenticate no customer, so every request is rejected.",
  (input: InputOf<"UpdateParticipantAuthentication">, call): never => {
    findInstance(call, input.InstanceId);
    if ((input.Code === undefined) === (input.Error === undefined)) throw invalidRequest("Give either Code or Error");
    throw invalid("State does not belong to an authentication that is open");
  },
);
