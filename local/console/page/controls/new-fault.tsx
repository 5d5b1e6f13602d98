import { Button, FormField, Grid, Input, Select, SpaceBetween } from "@cloudscape-design/components";
import { useState } from "react";
import { callApi } from "../data/api.ts";
import { useData } from "../data/use-data.ts";
import { useAction } from "./use-action.ts";

const EFFECTS = [
  { value: "ThrottlingException", label: "Throttle (429)" },
  { value: "InternalServiceException", label: "Internal error (500)" },
  { value: "ResourceNotFoundException", label: "Not found (404)" },
  { value: "AccessDeniedException", label: "Access denied (403)" },
  { value: "LimitExceededException", label: "Quota exceeded (429)" },
  { value: "notYetConsistent", label: "Contact not visible for 3 s" },
  { value: "delay", label: "2 s slower" },
  { value: "lost", label: "Response lost after the effect" },
  { value: "reset", label: "Connection closed" },
  { value: "never", label: "No response" },
];

const FAULTS: Record<string, object> = {
  notYetConsistent: { notYetConsistentMs: 3000 },
  delay: { delayMs: 2000 },
  lost: { reset: true, when: "after" },
  reset: { reset: true },
  never: { never: true },
};

const ALL = { value: "", label: "All operations" };

/** A form that injects a fault. */
export function NewFault() {
  const { data } = useData<{ items: string[] }>("operations");
  const [operation, setOperation] = useState(ALL);
  const [effect, setEffect] = useState(EFFECTS[0]);
  const [times, setTimes] = useState("1");
  const { error, busy, run } = useAction();
  const inject = () =>
    callApi("POST", "faults", {
      ...(operation.value !== "" && { operation: operation.value }),
      ...(FAULTS[effect?.value ?? ""] ?? { errorName: effect?.value, status: statusOf(effect?.label ?? "") }),
      ...(times !== "" && { times: Number(times) }),
    });
  return (
    <SpaceBetween size="s">
      <Grid
        gridDefinition={[
          { colspan: { default: 12, s: 4 } },
          { colspan: { default: 12, s: 4 } },
          { colspan: { default: 12, s: 4 } },
        ]}
      >
        <FormField label="Operation">
          <Select
            selectedOption={operation}
            options={[ALL, ...(data?.items ?? []).map((value) => ({ value, label: value }))]}
            filteringType="auto"
            filteringAriaLabel="Find an operation"
            onChange={({ detail }) => setOperation(detail.selectedOption as typeof ALL)}
          />
        </FormField>
        <FormField label="Effect">
          <Select
            selectedOption={effect ?? null}
            options={EFFECTS}
            onChange={({ detail }) => setEffect(detail.selectedOption as (typeof EFFECTS)[number])}
          />
        </FormField>
        <FormField label="Requests" constraintText="Empty for all from now on">
          <Input type="number" inputMode="numeric" value={times} onChange={({ detail }) => setTimes(detail.value)} />
        </FormField>
      </Grid>
      <FormField errorText={error}>
        <Button loading={busy} onClick={() => run(inject)}>
          Inject fault
        </Button>
      </FormField>
    </SpaceBetween>
  );
}

/** The status in an effect's label: the model lists no error of that name for every operation. */
function statusOf(label: string): number | undefined {
  const [, status] = /\((\d{3})\)/.exec(label) ?? [];
  return status === undefined ? undefined : Number(status);
}
