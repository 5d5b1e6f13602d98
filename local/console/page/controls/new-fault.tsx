import { Button, FormField, Grid, Input, Select, SpaceBetween } from "@cloudscape-design/components";
import { useState } from "react";
import { callApi } from "../data/api.ts";
import { useAction } from "../data/use-action.ts";
import { useData } from "../data/use-data.ts";

/** The statuses are those of the service: its model does not list each error for every operation. */
const EFFECTS = [
  { value: "throttle", label: "Throttle (429)", fault: { errorName: "ThrottlingException", status: 429 } },
  { value: "error", label: "Internal error (500)", fault: { errorName: "InternalServiceException", status: 500 } },
  { value: "missing", label: "Not found (404)", fault: { errorName: "ResourceNotFoundException", status: 404 } },
  { value: "denied", label: "Access denied (403)", fault: { errorName: "AccessDeniedException", status: 403 } },
  { value: "quota", label: "Quota exceeded (429)", fault: { errorName: "LimitExceededException", status: 429 } },
  { value: "hidden", label: "Contact not visible for 3 s", fault: { notYetConsistentMs: 3000 } },
  { value: "delay", label: "2 s slower", fault: { delayMs: 2000 } },
  { value: "lost", label: "Response lost after the effect", fault: { reset: true, when: "after" } },
  { value: "reset", label: "Connection closed", fault: { reset: true } },
  { value: "never", label: "No response", fault: { never: true } },
];

const ALL = { value: "", label: "All operations" };

/** A form that injects a fault. */
export function NewFault() {
  const { data } = useData<{ items: string[] }>("operations");
  const [operation, setOperation] = useState(ALL);
  const [effect, setEffect] = useState("throttle");
  const [times, setTimes] = useState("1");
  const { error, busy, run } = useAction();
  const inject = () =>
    callApi("POST", "faults", {
      ...(operation.value !== "" && { operation: operation.value }),
      ...EFFECTS.find(({ value }) => value === effect)?.fault,
      ...(times !== "" && { times: Number(times) }),
    });
  return (
    <SpaceBetween size="s">
      <Grid gridDefinition={[4, 4, 4].map((s) => ({ colspan: { default: 12, s } }))}>
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
            selectedOption={EFFECTS.find(({ value }) => value === effect) ?? null}
            options={EFFECTS}
            onChange={({ detail }) => setEffect(detail.selectedOption.value ?? "")}
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
