import { Button, Container, Form, FormField, Header, Tabs, Textarea } from "@cloudscape-design/components";
import { useEffect, useState } from "react";
import type { JsonObject } from "../../../../lib/arazzo/json.ts";
import type { ShippedWorkflow } from "../../console-types.ts";
import { callApi } from "../data/api.ts";
import { navigate } from "../data/location.ts";
import { SchemaForm } from "./schema-form.tsx";

/** The inputs of a workflow as a form or as JSON, and the button that runs it. */
export function InputForm({ workflow, initial }: { workflow: ShippedWorkflow; initial: JsonObject }) {
  const [inputs, setInputs] = useState(initial);
  const [json, setJson] = useState(() => JSON.stringify(initial, null, 2));
  const [tab, setTab] = useState("form");
  const [error, setError] = useState("");
  const [running, setRunning] = useState(false);
  useEffect(() => {
    if (tab === "form") setJson(JSON.stringify(inputs, null, 2));
  }, [inputs, tab]);

  async function run(): Promise<void> {
    setRunning(true);
    setError("");
    try {
      const given = tab === "json" ? JSON.parse(json) : inputs;
      const { id } = await callApi<{ id: string }>(
        "POST",
        `workflows/${encodeURIComponent(workflow.workflowId)}/runs`,
        { inputs: given },
      );
      navigate(`/console/runs/${id}`);
    } catch (thrown) {
      setError((thrown as Error).message);
      setRunning(false);
    }
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <Form
        actions={
          <Button variant="primary" loading={running} loadingText="Running">
            Run
          </Button>
        }
        errorText={error}
      >
        <Container header={<Header variant="h2">Inputs</Header>}>
          <Tabs
            activeTabId={tab}
            ariaLabel="Inputs as a form or as JSON"
            onChange={({ detail }) => {
              if (detail.activeTabId === "form") {
                try {
                  setInputs(JSON.parse(json));
                } catch {
                  setError("The input is not JSON.");
                  return;
                }
              }
              setError("");
              setTab(detail.activeTabId);
            }}
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
