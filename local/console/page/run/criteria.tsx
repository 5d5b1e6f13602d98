import { Box, StatusIndicator } from "@cloudscape-design/components";
import type { CriterionReport } from "../../../../lib/arazzo/execution/run-report.ts";

type Props = { title: string; criteria: readonly CriterionReport[]; shown: boolean };

/** Conditions with whether they held and, if values are asked for, what was compared. */
export function Criteria({ title, criteria, shown }: Props) {
  return (
    <div>
      <Box variant="h3" margin={{ bottom: "xxs" }}>
        {title}
      </Box>
      {criteria.length === 0 && <Box color="text-body-secondary">No criteria: any success status will do.</Box>}
      <ul className="criteria">
        {criteria.map(({ condition, holds, compared }) => (
          <li key={condition}>
            <StatusIndicator type={holds ? "success" : "error"}>{holds ? "Holds" : "Does not hold"}</StatusIndicator>
            <code>{condition}</code>
            {shown && <code className="compared">{compared}</code>}
          </li>
        ))}
      </ul>
    </div>
  );
}
