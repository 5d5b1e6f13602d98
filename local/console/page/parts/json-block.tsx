import { Box, CopyToClipboard } from "@cloudscape-design/components";

const LONGEST = 20_000;

/** A value as JSON, with a button that copies it. */
export function JsonBlock({ value, title }: { value: unknown; title?: string }) {
  const json = JSON.stringify(value, null, 2) ?? "nothing";
  const shown = json.length > LONGEST ? `${json.slice(0, LONGEST)}\n… ${json.length - LONGEST} more characters` : json;
  return (
    <div>
      {title !== undefined && (
        <Box variant="awsui-key-label" margin={{ bottom: "xxs" }}>
          {title}{" "}
          <CopyToClipboard
            variant="icon"
            textToCopy={json}
            copyButtonAriaLabel={`Copy ${title}`}
            copySuccessText="Copied"
            copyErrorText="Not copied"
          />
        </Box>
      )}
      <pre className="json" role="group" aria-label={title ?? "JSON"} tabIndex={0}>
        {shown}
      </pre>
    </div>
  );
}
