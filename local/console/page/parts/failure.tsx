import { Alert, Button, Spinner } from "@cloudscape-design/components";

type Props = { error: string; retry?: () => void };

/** An error of the server in place of what could not be loaded. */
export function Failure({ error, retry }: Props) {
  return (
    <Alert type="error" header="This cannot be shown" action={retry && <Button onClick={retry}>Try again</Button>}>
      {error}
    </Alert>
  );
}

/** Stands in place of a view while its data is loaded, or after that failed. */
export function Pending({ error, refresh }: { error?: string; refresh: () => void }) {
  return error === undefined ? <Spinner size="large" /> : <Failure error={error} retry={refresh} />;
}
