import { Button, Container, FormField, Header, Input, SpaceBetween, Toggle } from "@cloudscape-design/components";
import { useState } from "react";
import type { Controls } from "../../console-types.ts";
import { callApi } from "../data/api.ts";
import { useAction } from "../data/use-action.ts";
import { JsonBlock } from "../parts/json-block.tsx";

/** Latency and request rates. */
export function TrafficControl({ controls: { latencyMs, throttle } }: { controls: Controls }) {
  const [latency, setLatency] = useState(String(latencyMs));
  const { error, run } = useAction();
  return (
    <Container header={<Header variant="h2">Latency and throttling</Header>} fitHeight>
      <SpaceBetween size="m">
        <FormField
          label="Latency"
          description={`Milliseconds added to every response; now ${latencyMs}.`}
          errorText={error}
        >
          <SpaceBetween direction="horizontal" size="xs">
            <Input
              type="number"
              value={latency}
              ariaLabel="Latency in milliseconds"
              onChange={({ detail }) => setLatency(detail.value)}
            />
            <Button onClick={() => run(() => callApi("PUT", "latency", { latencyMs: Number(latency) }))}>
              Set latency
            </Button>
            <Button
              disabled={latencyMs === 0}
              onClick={() => run(() => callApi("PUT", "latency", { latencyMs: 0 }).then(() => setLatency("0")))}
            >
              None
            </Button>
          </SpaceBetween>
        </FormField>
        <FormField label="Throttling" description="Answers 429 beyond the service's default rates.">
          <Toggle
            checked={throttle !== false}
            onChange={({ detail }) => run(() => callApi("PUT", "throttle", { throttle: detail.checked }))}
          >
            Throttle requests
          </Toggle>
        </FormField>
        {typeof throttle === "object" && <JsonBlock title="Rates" value={throttle} />}
      </SpaceBetween>
    </Container>
  );
}
