import { Alert, Container, FormField, Header, SpaceBetween } from "@cloudscape-design/components";
import { JsonUpload } from "../parts/json-upload.tsx";
import { useOpenedReport } from "./opened-report.ts";
import { RunDetail } from "./run-detail.tsx";
import { openReport, useReportDrop } from "./use-report-drop.ts";

/** A report from a file, dropped or chosen. It stays in the browser. */
export function RunFile() {
  const { run, name, error } = useOpenedReport();
  return (
    <div {...useReportDrop()}>
      <SpaceBetween size="l">
        {run === undefined && <Header variant="h1">Report from a file</Header>}
        <Container>
          <FormField
            label="Report"
            description="A file with what npm run workflow -- run FILE --json printed. It is not sent anywhere."
          >
            <JsonUpload name="report" onChange={(file) => file && void openReport(file)} />
          </FormField>
        </Container>
        {error !== undefined && (
          <Alert type="error" header={`${name} cannot be opened`}>
            {error}
          </Alert>
        )}
        {run !== undefined && <RunDetail run={run} />}
      </SpaceBetween>
    </div>
  );
}
