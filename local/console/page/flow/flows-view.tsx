import { Header, Link, Table } from "@cloudscape-design/components";
import type { Directory } from "../../console-types.ts";
import { follow } from "../data/location.ts";
import { useData } from "../data/use-data.ts";
import { Failure } from "../parts/failure.tsx";

/** The published flows and modules of all instances. */
export function FlowsView() {
  const { data, error, refresh } = useData<Directory>("directory", { topics: ["controls"] });
  if (error !== undefined && data === undefined) return <Failure error={error} retry={refresh} />;
  const flows = (data?.instances ?? []).flatMap(({ name: instance, flows: own, modules }) => [
    ...own.map((flow) => ({ ...flow, instance })),
    ...modules.map((flow) => ({ ...flow, type: "MODULE", instance })),
  ]);
  return (
    <Table
      variant="full-page"
      loading={data === undefined}
      loadingText="Loading flows"
      items={flows}
      trackBy="id"
      ariaLabels={{ tableLabel: "Flows" }}
      empty="No flow is published."
      header={
        <Header
          variant="h1"
          counter={`(${flows.length})`}
          description="Each with the way of all contacts as a heat map"
        >
          Flows
        </Header>
      }
      columnDefinitions={[
        {
          id: "name",
          header: "Flow",
          isRowHeader: true,
          cell: ({ id, name }) => (
            <Link href={`/console/flows/${encodeURIComponent(id)}`} onFollow={follow}>
              {name}
            </Link>
          ),
        },
        { id: "type", header: "Type", cell: ({ type = "" }) => type.toLowerCase().replaceAll("_", " ") },
        { id: "instance", header: "Instance", cell: ({ instance }) => instance },
        { id: "id", header: "ID", cell: ({ id }) => id },
      ]}
    />
  );
}
