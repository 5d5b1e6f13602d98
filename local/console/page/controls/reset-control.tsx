import {
  Box,
  Button,
  Container,
  FileUpload,
  FormField,
  Header,
  Modal,
  SpaceBetween,
} from "@cloudscape-design/components";
import { useState } from "react";
import { callApi } from "../data/api.ts";
import { useAction } from "./use-action.ts";

/** Back to the initial contents, or to those of a seed file. */
export function ResetControl() {
  const [asking, setAsking] = useState(false);
  const [file, setFile] = useState<File>();
  const { error, busy, run } = useAction();
  const reset = async () => {
    if (file === undefined) await callApi("POST", "reset");
    else await callApi("PUT", "seed", JSON.parse(await file.text()));
    setAsking(false);
    setFile(undefined);
  };
  return (
    <Container header={<Header variant="h2">Reset</Header>}>
      <SpaceBetween size="m">
        <FormField
          label="Seed"
          description="A JSON file with other instances, queues, users and flows. Without one, the initial contents return."
        >
          <FileUpload
            value={file === undefined ? [] : [file]}
            accept=".json"
            onChange={({ detail }) => setFile(detail.value[0])}
            i18nStrings={{
              uploadButtonText: () => "Choose seed",
              dropzoneText: () => "Drop a seed here",
              removeFileAriaLabel: () => "Remove seed",
              limitShowFewer: "Show fewer",
              limitShowMore: "Show more",
              errorIconAriaLabel: "Error",
            }}
          />
        </FormField>
        <Button onClick={() => setAsking(true)}>Reset …</Button>
      </SpaceBetween>
      <Modal
        visible={asking}
        header="Remove all contacts and start again?"
        closeAriaLabel="Close"
        onDismiss={() => setAsking(false)}
        footer={
          <Box float="right">
            <SpaceBetween direction="horizontal" size="xs">
              <Button variant="link" onClick={() => setAsking(false)}>
                Cancel
              </Button>
              <Button variant="primary" loading={busy} onClick={() => run(reset)}>
                Reset
              </Button>
            </SpaceBetween>
          </Box>
        }
      >
        <FormField errorText={error}>
          Contacts, changed resources and faults are removed; runs stay.{" "}
          {file !== undefined && `The contents of ${file.name} take their place.`}
        </FormField>
      </Modal>
    </Container>
  );
}
