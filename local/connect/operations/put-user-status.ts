import { invalidRequest } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";
import { findNamed, findResource } from "../resources/find-resource.ts";

export const putUserStatus = connectOperation("PutUserStatus", "", (input, call) => {
  const { instance, resource: user } = findNamed(call, "agent", input.InstanceId, input.UserId);
  const status = findResource(instance, "agent-state", input.AgentStatusId);
  if (status.record.State === "DISABLED") throw invalidRequest("The agent status is disabled");
  user.status = { id: status.id, since: call.now };
  user.missedContact = false;
  call.state.runner.changed(instance);
});
