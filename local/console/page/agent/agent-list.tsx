import { Header, Link, StatusIndicator, Table } from "@cloudscape-design/components";
import type { AgentView } from "../../console-types.ts";
import { follow } from "../data/location.ts";

/** The agents whose desk a person can sit at. */
export function AgentList({ agents }: { agents: readonly AgentView[] }) {
  return (
    <Table
      variant="full-page"
      items={agents}
      trackBy="id"
      ariaLabels={{ tableLabel: "Agents" }}
      empty="This instance has no users."
      header={
        <Header
          variant="h1"
          counter={`(${agents.length})`}
          description="Choose whose desk to sit at; open several in several tabs."
        >
          Agent desk
        </Header>
      }
      columnDefinitions={[
        {
          id: "name",
          header: "Agent",
          isRowHeader: true,
          cell: ({ id, name }) => (
            <Link href={`/console/agent/${id}`} onFollow={follow}>
              {name}
            </Link>
          ),
        },
        {
          id: "status",
          header: "Status",
          cell: ({ status, routable }) => (
            <StatusIndicator type={routable ? "success" : "stopped"}>{status}</StatusIndicator>
          ),
        },
        { id: "who", header: "Answered by", cell: ({ atDesk }) => (atDesk ? "a person at the desk" : "the script") },
        { id: "contacts", header: "Contacts", cell: ({ contacts }) => contacts.length },
      ]}
    />
  );
}
