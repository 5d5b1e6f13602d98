import { Alert, Container, FileUpload, FormField, Header, SpaceBetween } from "@cloudscape-design/components";
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
            <FileUpload
              value={[]}
              accept=".json"
              onChange={({ detail }) => {
                const [file] = detail.value;
                if (file !== undefined) void openReport(file);
              }}
              i18nStrings={{
                uploadButtonText: () => "Choose file",
                dropzoneText: () => "Drop a report here",
                removeFileAriaLabel: () => "Remove file",
                limitShowFewer: "Show fewer",
                limitShowMore: "Show more",
                errorIconAriaLabel: "Error",
              }}
            />
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
