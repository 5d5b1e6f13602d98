import { Alert, Button } from "@cloudscape-design/components";

/** An error of the server in place of what could not be loaded. */
export function Failure({ error, retry }: { error: string; retry?: () => void }) {
  return (
    <Alert type="error" header="This cannot be shown" action={retry && <Button onClick={retry}>Try again</Button>}>
      {error}
    </Alert>
  );
}
