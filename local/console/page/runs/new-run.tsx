import { Alert, Container, FormField, Header, Select, SpaceBetween, Spinner } from "@cloudscape-design/components";
import type { JsonObject } from "../../../../lib/arazzo/json.ts";
import type { RecordedRun, ShippedWorkflow } from "../../console-types.ts";
import { readDefaults } from "../data/defaults.ts";
import { setQuery, useAddress } from "../data/location.ts";
import { useData } from "../data/use-data.ts";
import { Failure } from "../parts/failure.tsx";
import { InputForm } from "./input-form.tsx";

/** Runs a shipped workflow against this Connect, with inputs from a form or as JSON. */
export function NewRun() {
  const { query } = useAddress();
  const from = query.get("from");
  const workflows = useData<{ items: ShippedWorkflow[] }>("workflows");
  const earlier = useData<RecordedRun>(from === null ? undefined : `runs/${from}`);
  const items = workflows.data?.items ?? [];
  const wanted = query.get("workflow") ?? earlier.data?.workflowId;
  const workflow = items.find(({ workflowId }) => workflowId === wanted) ?? items[0];
  const error = workflows.error ?? earlier.error;
  if (error !== undefined) return <Failure error={error} retry={workflows.refresh} />;
  if (workflows.data === undefined || (from !== null && earlier.data === undefined)) return <Spinner size="large" />;
  if (workflow === undefined)
    return <Failure error="There is no workflow in handlers/ of the folder that the server was started in." />;
  const isForeign = earlier.data !== undefined && earlier.data.workflowId !== workflow.workflowId;
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description="Against this local Connect, without API Gateway and Lambda.">
        Run a workflow
      </Header>
      {isForeign && (
        <Alert type="warning">
          {earlier.data?.workflowId} is not one of the workflows in handlers/, so another one is chosen.
        </Alert>
      )}
      <Container>
        <FormField label="Workflow" description={workflow.summary}>
          <Select
            selectedOption={{ value: workflow.workflowId, label: workflow.workflowId }}
            options={items.map(({ workflowId, file }) => ({ value: workflowId, label: workflowId, description: file }))}
            onChange={({ detail }) => setQuery({ workflow: detail.selectedOption.value })}
          />
        </FormField>
      </Container>
      <InputForm
        key={workflow.workflowId}
        workflow={workflow}
        initial={(isForeign ? undefined : (earlier.data?.inputs as JsonObject | undefined)) ?? sampleOf(workflow)}
      />
    </SpaceBetween>
  );
}

/** The sample inputs, with this server's instance and flow. */
function sampleOf({ sample, inputs }: ShippedWorkflow): JsonObject {
  const { instanceId, contactFlowId } = readDefaults();
  const properties = Object(inputs.properties) as JsonObject;
  const own = Object.entries({ instanceId, contactFlowId }).filter(([name]) => Object.hasOwn(properties, name));
  return { ...sample, ...Object.fromEntries(own) };
}
