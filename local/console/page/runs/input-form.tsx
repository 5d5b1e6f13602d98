import { Button, Container, Form, FormField, Header, Tabs, Textarea } from "@cloudscape-design/components";
import { useEffect, useState } from "react";
import type { JsonObject } from "../../../../lib/arazzo/json.ts";
import type { ShippedWorkflow } from "../../console-types.ts";
import { callApi } from "../data/api.ts";
import { navigate } from "../data/location.ts";
import { useAction } from "../data/use-action.ts";
import { SchemaForm } from "./schema-form.tsx";

/** The inputs of a workflow as a form or as JSON, and the button that runs it. */
export function InputForm({ workflow, initial }: { workflow: ShippedWorkflow; initial: JsonObject }) {
  const [inputs, setInputs] = useState(initial);
  const [json, setJson] = useState(() => JSON.stringify(initial, null, 2));
  const [tab, setTab] = useState("form");
  const { error, busy, run } = useAction();
  useEffect(() => {
    if (tab === "form") setJson(JSON.stringify(inputs, null, 2));
  }, [inputs, tab]);

  async function start(): Promise<void> {
    const path = `workflows/${encodeURIComponent(workflow.workflowId)}/runs`;
    const given = tab === "json" ? parseInputs(json) : inputs;
    const { id } = await callApi<{ id: string }>("POST", path, { inputs: given });
    navigate(`/console/runs/${id}`);
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        run(start);
      }}
    >
      <Form
        actions={
          <Button variant="primary" loading={busy} loadingText="Running">
            Run
          </Button>
        }
        errorText={error}
      >
        <Container header={<Header variant="h2">Inputs</Header>}>
          <Tabs
            activeTabId={tab}
            ariaLabel="Inputs as a form or as JSON"
            onChange={({ detail: { activeTabId } }) =>
              run(async () => {
                if (activeTabId === "form") setInputs(parseInputs(json));
                setTab(activeTabId);
              })
            }
            tabs={[
              {
                id: "form",
                label: "Form",
                content: <SchemaForm schema={workflow.inputs} value={inputs} onChange={setInputs} />,
              },
              {
                id: "json",
                label: "JSON",
                content: (
                  <FormField label="Inputs as JSON" stretch>
                    <Textarea
                      value={json}
                      rows={16}
                      spellcheck={false}
                      onChange={({ detail }) => setJson(detail.value)}
                    />
                  </FormField>
                ),
              },
            ]}
          />
        </Container>
      </Form>
    </form>
  );
}

function parseInputs(json: string): JsonObject {
  try {
    return JSON.parse(json);
  } catch {
    throw new Error("The input is not JSON.");
  }
}
