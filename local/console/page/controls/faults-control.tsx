import { Box, Button, Container, Header, SpaceBetween, Table } from "@cloudscape-design/components";
import type { Controls } from "../../console-types.ts";
import { callApi } from "../data/api.ts";
import { useAction } from "../data/use-action.ts";
import { faultText } from "./fault-text.ts";
import { NewFault } from "./new-fault.tsx";

/** The injected faults, and a form for another one. */
export function FaultsControl({ faults }: Pick<Controls, "faults">) {
  const { error, run } = useAction();
  return (
    <Container
      header={
        <Header
          variant="h2"
          counter={`(${faults.length})`}
          description="The first fault that matches a request applies."
          actions={
            <Button disabled={faults.length === 0} onClick={() => run(() => callApi("DELETE", "faults"))}>
              Remove all faults
            </Button>
          }
        >
          Faults
        </Header>
      }
    >
      <SpaceBetween size="l">
        {error !== "" && <Box color="text-status-error">{error}</Box>}
        <Table
          variant="embedded"
          items={faults.map((entry, index) => ({ ...entry, index }))}
          trackBy={({ index }) => String(index)}
          ariaLabels={{ tableLabel: "Faults" }}
          empty="No fault is injected."
          columnDefinitions={[
            {
              id: "operation",
              header: "Operations",
              isRowHeader: true,
              cell: ({ fault }) => [fault.operation ?? "all"].flat().join(", "),
            },
            { id: "effect", header: "Effect", cell: ({ fault }) => faultText(fault) },
            {
              id: "used",
              header: "Applied",
              cell: ({ fault, used }) =>
                fault.times === undefined ? `${used} times` : `${used} of ${fault.times} times`,
            },
            {
              id: "remove",
              header: "Actions",
              cell: ({ index }) => (
                <Button
                  variant="inline-link"
                  ariaLabel={`Remove fault ${index + 1}`}
                  onClick={() => run(() => callApi("DELETE", `faults?index=${index}`))}
                >
                  Remove
                </Button>
              ),
            },
          ]}
        />
        <NewFault />
      </SpaceBetween>
    </Container>
  );
}
