/** By what a client joins a chat. */
export type ChatDetails = { contactId: string; participantId: string; participantToken: string };

export type NewChat = {
  endpoint: string;
  displayName: string;
  instanceId: string;
  contactFlowId: string;
  attributes: Record<string, string>;
};

type Failure = { detail?: string; error?: string; errors?: unknown[] };

const CONTENT_TYPES = [
  "text/plain",
  "text/markdown",
  "application/json",
  "application/vnd.amazonaws.connect.message.interactive",
  "application/vnd.amazonaws.connect.message.interactive.response",
];

/**
 * Starts a chat at an endpoint. Some endpoints accept StartChatContact's input and some the inputs of a workflow, such as
 * `POST /chats`: if the first is invalid, which starts nothing, the second is tried. The error with fewer violations is
 * that of the right one.
 * @throws Error with the endpoint's reason
 */
export async function startChat({
  endpoint,
  displayName,
  instanceId,
  contactFlowId,
  attributes,
}: NewChat): Promise<ChatDetails> {
  const bodies = [
    {
      InstanceId: instanceId,
      ContactFlowId: contactFlowId,
      ParticipantDetails: { DisplayName: displayName },
      Attributes: attributes,
      SupportedMessagingContentTypes: CONTENT_TYPES,
    },
    { displayName, attributes },
  ];
  const failures: Failure[] = [];
  for (const body of bodies) {
    const response = await fetch(endpoint, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const answer: unknown = await response.json();
    const details = detailsIn(answer);
    if (response.ok && details !== undefined) return details;
    const failure = Object(answer) as Failure;
    failures.push(failure);
    if (response.ok || violationsIn(failure) === 0) break;
  }
  const [failure = {}] = failures.sort((a, b) => violationsIn(a) - violationsIn(b));
  throw new Error(failure.detail ?? failure.error ?? JSON.stringify(failure));
}

function violationsIn({ errors }: Failure): number {
  return Array.isArray(errors) ? errors.length : 0;
}

/** Endpoints differ in case and in nesting: finds the members wherever they are. */
function detailsIn(answer: unknown): ChatDetails | undefined {
  const [contactId, participantId, participantToken] = ["contactId", "participantId", "participantToken"].map((name) =>
    findMember(answer, name),
  );
  if (typeof participantToken !== "string") return undefined;
  return { contactId: String(contactId), participantId: String(participantId), participantToken };
}

function findMember(value: unknown, name: string, depth = 0): unknown {
  if (typeof value !== "object" || value === null || depth > 10) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    if (key.toLowerCase() === name.toLowerCase()) return inner;
    const found = findMember(inner, name, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
