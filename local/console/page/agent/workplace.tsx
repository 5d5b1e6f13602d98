import {
  Alert,
  Box,
  Button,
  ButtonDropdown,
  Container,
  Header,
  KeyValuePairs,
  Link,
  SpaceBetween,
} from "@cloudscape-design/components";
import type { AgentContact, NamedResource } from "../../console-types.ts";
import { callApi } from "../data/api.ts";
import { follow } from "../data/location.ts";
import { useAction } from "../data/use-action.ts";
import { Conversation } from "./conversation.tsx";

type Props = { contact: AgentContact; quickConnects: readonly NamedResource[]; agentId: string };

/** A contact in an agent's hands: accept or reject, talk, transfer, end, wrap up. */
export function Workplace({ contact, quickConnects, agentId }: Props) {
  const { id, phase, channel, name, attributes, description } = contact;
  const { error, run } = useAction();
  const act = (action: object) => run(() => callApi("POST", `contacts/${id}/agent`, action));
  const isChat = channel === "CHAT";
  const facts = [...Object.entries(attributes), ...(description ? [["Description", description] as const] : [])];
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={
            <Link href={`/console/contacts/${id}`} onFollow={follow} fontSize="body-s">
              {id}
            </Link>
          }
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              {phase === "offered" && (
                <SpaceBetween direction="horizontal" size="xs">
                  <Button onClick={() => act({ do: "reject" })}>Reject</Button>
                  <Button variant="primary" onClick={() => act({ do: "accept", user: agentId })}>
                    Accept
                  </Button>
                </SpaceBetween>
              )}
              {phase === "connected" && (
                <SpaceBetween direction="horizontal" size="xs">
                  <ButtonDropdown
                    disabled={quickConnects.length === 0}
                    items={quickConnects.map((one) => ({ id: one.id, text: one.name }))}
                    onItemClick={({ detail }) => act({ do: "transfer", quickConnectId: detail.id })}
                  >
                    Transfer
                  </ButtonDropdown>
                  <Button onClick={() => act({ do: "leave" })}>{isChat ? "End chat" : "End task"}</Button>
                </SpaceBetween>
              )}
              {phase === "afterContactWork" && (
                <Button variant="primary" onClick={() => act({ do: "finishWork" })}>
                  Close contact
                </Button>
              )}
            </SpaceBetween>
          }
        >
          {name || (isChat ? "Chat" : "Task")}
        </Header>
      }
    >
      <SpaceBetween size="m">
        {error !== "" && <Alert type="error">{error}</Alert>}
        {facts.length > 0 && (
          <KeyValuePairs
            columns={3}
            minColumnWidth={140}
            items={facts.map(([label, value]) => ({ label, value: value || "–" }))}
          />
        )}
        {isChat ? (
          <Conversation
            contact={contact}
            onSay={(content) => act({ do: "say", content })}
            onTyping={() => act({ do: "type" })}
          />
        ) : (
          <Box color="text-body-secondary">{phase === "connected" ? "Work on the task, then end it." : "A task."}</Box>
        )}
      </SpaceBetween>
    </Container>
  );
}
