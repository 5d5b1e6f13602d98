import {
  Alert,
  Box,
  ColumnLayout,
  Container,
  Header,
  KeyValuePairs,
  SpaceBetween,
} from "@cloudscape-design/components";
import type { Exchange } from "../../console-types.ts";
import { durationText } from "../parts/durations.ts";
import { Criteria } from "./criteria.tsx";
import { HiddenJson } from "./hidden-json.tsx";
import type { StepEntry } from "./list-steps.ts";

type Props = { entry: StepEntry; exchanges: readonly Exchange[]; shown: boolean };

/** A step: where it went and why, its criteria, the actions considered, its requests and answers. */
export function StepDetail({ entry: { step }, exchanges, shown }: Props) {
  const { next, error, criteria = [] } = step;
  const own = exchanges.filter(({ stepId, operationId }) => stepId === step.stepId && operationId === step.operationId);
  const target = next.stepId ?? next.workflowId;
  return (
    <Container
      header={
        <Header variant="h2" description={step.operationId ?? step.workflowId}>
          Step {step.stepId}
        </Header>
      }
    >
      <SpaceBetween size="m">
        {error !== undefined && (
          <Alert type="error" header={error.code}>
            {error.message}
            {shown && error.detail !== undefined && <Box>The service says: {error.detail}</Box>}
          </Alert>
        )}
        <KeyValuePairs
          columns={4}
          minColumnWidth={150}
          items={[
            { label: "Status", value: step.statusCode ?? "no response" },
            { label: "Attempts", value: step.attempts },
            { label: "Duration", value: durationText(step.durationMs) },
            {
              label: "Then",
              value: `${next.type}${target === undefined ? "" : ` ${target}`}${next.action ? ` (${next.action})` : ""}: ${next.why}`,
            },
          ]}
        />
        <Criteria title="Success criteria" criteria={criteria} shown={shown} />
        {(next.considered ?? []).map(({ action, criteria: own, passedOver }) => (
          <Criteria
            key={action}
            title={`Action ${action}${action === next.action ? " (taken)" : ""}${passedOver ? `: passed over, ${passedOver}` : ""}`}
            criteria={own}
            shown={shown}
          />
        ))}
        {own.map(({ atMs, request, response }, index) => (
          <ColumnLayout columns={2} key={atMs}>
            <HiddenJson
              title={`Request${own.length > 1 ? ` ${index + 1}` : ""}, at ${durationText(atMs)}`}
              value={request}
              shown={shown}
            />
            <HiddenJson
              title={response === undefined ? "No response" : `Response ${response.status}`}
              value={response?.body ?? null}
              shown={shown}
            />
          </ColumnLayout>
        ))}
        <HiddenJson title="Outputs" value={step.outputs} shown={shown} />
      </SpaceBetween>
    </Container>
  );
}
