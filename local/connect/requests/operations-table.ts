import { OPERATIONS, type ServiceName } from "../wire/service-model.ts";
import { IMPLEMENTED } from "./implemented-operations.ts";

const TITLES: Record<ServiceName, string> = { connect: "Amazon Connect", participant: "Participant service" };

/** The implemented operations and how they differ from the service, as Markdown. */
export function operationsTable(): string {
  const services = Object.keys(TITLES) as ServiceName[];
  return services.map((service) => tableOf(service)).join("\n\n");
}

function tableOf(service: ServiceName): string {
  const built = IMPLEMENTED.filter((operation) => operation.service === service).toSorted((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  const all = OPERATIONS.filter((operation) => operation.service === service).length;
  const rows = built.map(({ name, differs }) => `| \`${name}\` | ${differs === "" ? "as the service" : differs} |`);
  return [
    `### ${TITLES[service]}: ${built.length} of ${all} operations`,
    "",
    "| Operation | How it differs |",
    "|---|---|",
    ...rows,
  ].join("\n");
}
