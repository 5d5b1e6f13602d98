import { Alert, Box, Header, Select, SpaceBetween, Toggle } from "@cloudscape-design/components";
import type { AgentView, Directory } from "../../console-types.ts";
import { callApi } from "../data/api.ts";
import { setQuery, useAddress } from "../data/location.ts";
import { useAction } from "../data/use-action.ts";
import { useData } from "../data/use-data.ts";
import { Pending } from "../parts/failure.tsx";
import { AgentList } from "./agent-list.tsx";
import { ContactCards } from "./contact-cards.tsx";
import { Workplace } from "./workplace.tsx";

/** An agent's desk: one per agent, each in its own tab if you like. */
export function DeskView({ agentId }: { agentId?: string }) {
  const { query } = useAddress();
  const agents = useData<{ items: AgentView[] }>("agents", { topics: ["agents", "contacts", "controls"] });
  const directory = useData<Directory>("directory");
  const { error, run } = useAction();
  if (agents.data === undefined) return <Pending error={agents.error} refresh={agents.refresh} />;
  const agent = agents.data.items.find(({ id }) => id === agentId);
  if (agent === undefined) return <AgentList agents={agents.data.items} />;
  const instance = directory.data?.instances.find(({ id }) => id === agent.instanceId);
  const statuses = (instance?.statuses ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const change = (body: object) => run(() => callApi("PUT", `agents/${agent.id}`, body));
  const chosen = agent.contacts.find(({ id }) => id === query.get("contact")) ?? agent.contacts[0];
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        description={`User ${agent.username}`}
        actions={
          <SpaceBetween direction="horizontal" size="m" alignItems="center">
            <Toggle checked={agent.atDesk} onChange={({ detail }) => change({ atDesk: detail.checked })}>
              At the desk
            </Toggle>
            <Select
              ariaLabel="Status"
              selectedOption={
                statuses.find(({ value }) => value === agent.statusId) ?? { value: "", label: agent.status }
              }
              options={statuses}
              onChange={({ detail }) => change({ statusId: detail.selectedOption.value })}
            />
          </SpaceBetween>
        }
      >
        {agent.name}
      </Header>
      {error !== "" && <Alert type="error">{error}</Alert>}
      {!agent.atDesk && (
        <Alert type="info" header="The script answers for this agent">
          Turn on “At the desk” to be offered contacts yourself.
        </Alert>
      )}
      {agent.missedContact && (
        <Alert type="warning" header="A contact was missed or rejected">
          No further contact is offered until you set your status again.
        </Alert>
      )}
      <div className="desk">
        <ContactCards contacts={agent.contacts} chosen={chosen?.id} onChoose={(contact) => setQuery({ contact })} />
        {chosen === undefined ? (
          <Box padding="xxl" textAlign="center" color="text-body-secondary">
            {agent.routable
              ? "Waiting for a contact."
              : `No contact is offered while you are ${agent.status.toLowerCase()}.`}
          </Box>
        ) : (
          <Workplace
            key={chosen.id}
            contact={chosen}
            quickConnects={instance?.quickConnects ?? []}
            agentId={agent.id}
          />
        )}
      </div>
    </SpaceBetween>
  );
}
