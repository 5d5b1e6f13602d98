import { Box, Button, Container, FormField, Header, Modal, SpaceBetween } from "@cloudscape-design/components";
import { useState } from "react";
import { callApi } from "../data/api.ts";
import { useAction } from "../data/use-action.ts";
import { JsonUpload } from "../parts/json-upload.tsx";

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
          <JsonUpload name="seed" file={file} onChange={setFile} />
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
