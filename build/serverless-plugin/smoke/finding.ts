import { table } from "../../deployment/summary/table.ts";

/** The result of one check: `observed` records how AWS behaves where this project does not depend on it. */
export type Finding = {
  check: string;
  status: "passed" | "failed" | "observed" | "skipped";
  detail: string;
};

/** Lists findings for a terminal, with their number by status. */
export function findingTable(findings: readonly Finding[]): string {
  const counts = (["passed", "failed", "observed", "skipped"] as const)
    .map((status) => [findings.filter((finding) => finding.status === status).length, status] as const)
    .filter(([count]) => count > 0);
  const rows = findings.map(({ check, status, detail }) => [status, check, detail]);
  return `${table(rows)}\n\n${counts.map(([count, status]) => `${count} ${status}`).join(", ")}`;
}

/** The name of an error of the SDK: `ThrottlingException`. */
export function errorName(error: unknown): string {
  return error instanceof Error ? error.name : "unknown";
}

export function passed(check: string, detail = ""): Finding {
  return { check, status: "passed", detail };
}

export function failed(check: string, detail: string): Finding {
  return { check, status: "failed", detail };
}

export function observed(check: string, detail: string): Finding {
  return { check, status: "observed", detail };
}

/** @param reason why it cannot be checked here */
export function skipped(check: string, reason: string): Finding {
  return { check, status: "skipped", detail: reason };
}

/** Passes if a condition holds. */
export function expected(check: string, holds: boolean, detail: string): Finding {
  return holds ? passed(check, detail) : failed(check, detail);
}
