import {
  Button,
  ExpandableSection,
  Form,
  FormField,
  Grid,
  Input,
  Select,
  SpaceBetween,
} from "@cloudscape-design/components";
import { useState } from "react";
import type { Directory } from "../../console-types.ts";
import { readDefaults } from "../data/defaults.ts";
import { useAction } from "../data/use-action.ts";
import { useData } from "../data/use-data.ts";
import type { ChatWindow } from "./kept-windows.ts";
import { startChat } from "./start-chat.ts";

type Props = { endpoint?: string | undefined; expanded: boolean; onStarted: (started: ChatWindow) => void };

/** Starts a chat with StartChatContact, or at an endpoint of your own. */
export function NewChatForm({ endpoint: given, expanded, onStarted }: Props) {
  const defaults = readDefaults();
  const { data } = useData<Directory>("directory");
  const [name, setName] = useState("Jane");
  const [flow, setFlow] = useState(defaults.contactFlowId);
  const [attributes, setAttributes] = useState("");
  const [endpoint, setEndpoint] = useState(given ?? defaults.endpoint);
  const { error, busy, run } = useAction();
  const instance = data?.instances.find(({ flows }) => flows.some(({ id }) => id === flow)) ?? data?.instances[0];
  const flows = (data?.instances ?? []).flatMap((one) => one.flows.filter(({ type }) => type === "CONTACT_FLOW"));
  const options = flows.map(({ id, name: label }) => ({ value: id, label }));

  async function start(): Promise<void> {
    const instanceId = instance?.id ?? defaults.instanceId;
    const chat = { endpoint, displayName: name, instanceId, contactFlowId: flow };
    onStarted({ details: await startChat({ ...chat, attributes: attributesIn(attributes) }), name });
  }

  return (
    <ExpandableSection headerText="New chat" variant="container" defaultExpanded={expanded}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          run(start);
        }}
      >
        <Form errorText={error && `The chat did not start: ${error}`}>
          <SpaceBetween size="m">
            <Grid gridDefinition={[3, 3, 3, 3].map((s) => ({ colspan: { default: 12, xs: 6, m: s } }))}>
              <FormField label="Name">
                <Input value={name} onChange={({ detail }) => setName(detail.value)} />
              </FormField>
              <FormField label="Flow">
                <Select
                  selectedOption={options.find(({ value }) => value === flow) ?? { value: flow, label: flow }}
                  options={options}
                  onChange={({ detail }) => setFlow(detail.selectedOption.value ?? "")}
                />
              </FormField>
              <FormField label="Attributes">
                <Input
                  value={attributes}
                  placeholder="tier=gold, language=en"
                  onChange={({ detail }) => setAttributes(detail.value)}
                />
              </FormField>
              <FormField label="Endpoint">
                <Input value={endpoint} onChange={({ detail }) => setEndpoint(detail.value)} />
              </FormField>
            </Grid>
            <Button variant="primary" loading={busy} loadingText="Starting">
              Start a chat
            </Button>
          </SpaceBetween>
        </Form>
      </form>
    </ExpandableSection>
  );
}

/** `tier=gold, language=en` */
function attributesIn(text: string): Record<string, string> {
  const pairs = text.split(",").map((pair) => /^\s*([^=]*?)\s*=(.*)$/s.exec(pair) ?? []);
  return Object.fromEntries(pairs.flatMap(([, key, value = ""]) => (key ? [[key, value.trim()]] : [])));
}
