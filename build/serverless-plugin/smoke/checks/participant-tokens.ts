import { CreateParticipantConnectionCommand } from "@aws-sdk/client-connectparticipant";
import { errorName, type Finding, failed, passed, skipped } from "../finding.ts";
import type { Smoke } from "../smoke-session.ts";

/** The token of a repeated start opens the chat, as the first one does. */
export async function participantTokens({ clients, tokensOfRepeats, stack }: Smoke): Promise<Finding[]> {
  const title = "doubt: the participant token of a repeated start opens the chat";
  const { participant } = clients;
  if (participant === undefined)
    return [skipped(title, "set AWS_ENDPOINT_URL_CONNECTPARTICIPANT to the local Connect's address")];
  const [tokens] = tokensOfRepeats;
  if (tokens === undefined)
    return [skipped(title, stack.apiUrl === undefined ? "the service has no API" : "no chat was started twice")];
  const failures: string[] = [];
  for (const ParticipantToken of [tokens.first, tokens.second])
    await participant
      .send(new CreateParticipantConnectionCommand({ ParticipantToken, Type: ["CONNECTION_CREDENTIALS"] }))
      .catch((error: unknown) => failures.push(errorName(error)));
  return [failures.length === 0 ? passed(title) : failed(title, failures.join(", "))];
}
