import {
  Box,
  Button,
  Container,
  FormField,
  Header,
  Input,
  Link,
  Select,
  SpaceBetween,
} from "@cloudscape-design/components";
import { useState } from "react";
import type { Controls } from "../../console-types.ts";
import { callApi } from "../data/api.ts";
import { follow } from "../data/location.ts";
import { useAction } from "../data/use-action.ts";
import { JsonBlock } from "../parts/json-block.tsx";

const SCRIPTS = [
  { value: "echo", label: "Repeats the customer" },
  { value: "none", label: "No agent answers" },
];

/** Which agent answers where no person sits at the desk. */
export function AgentsControl({ controls: { agent, agents, atDesk } }: { controls: Controls }) {
  const script = agent === "none" ? "none" : "echo";
  const [greeting, setGreeting] = useState(agent === "none" ? "" : String(agent.greeting ?? ""));
  const { error, run } = useAction();
  const set = (next: string) =>
    run(() => callApi("PUT", "agent", { agent: next === "none" ? "none" : { ...(greeting !== "" && { greeting }) } }));
  return (
    <Container header={<Header variant="h2">Agents</Header>} fitHeight>
      <SpaceBetween size="m">
        {agents === null ? (
          <>
            <FormField label="Scripted agent" errorText={error}>
              <Select
                selectedOption={SCRIPTS.find(({ value }) => value === script) ?? null}
                options={SCRIPTS}
                onChange={({ detail }) => set(detail.selectedOption.value ?? "echo")}
              />
            </FormField>
            {script === "echo" && (
              <FormField label="Greeting">
                <SpaceBetween direction="horizontal" size="xs">
                  <Input value={greeting} onChange={({ detail }) => setGreeting(detail.value)} />
                  <Button onClick={() => set("echo")}>Set greeting</Button>
                </SpaceBetween>
              </FormField>
            )}
          </>
        ) : (
          <JsonBlock title="Agents of --agents" value={agents} />
        )}
        <Box>
          {atDesk.length === 0 ? "No person is at a desk. " : `${atDesk.length} at a desk. `}
          <Link href="/console/agent" onFollow={follow}>
            Open the agent desk
          </Link>
        </Box>
      </SpaceBetween>
    </Container>
  );
}
