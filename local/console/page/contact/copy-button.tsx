import { CopyToClipboard } from "@cloudscape-design/components";

export function CopyButton({ text, label }: { text: string; label: string }) {
  return (
    <CopyToClipboard
      copyButtonText={label}
      copyButtonAriaLabel={label}
      textToCopy={text}
      copySuccessText="Copied"
      copyErrorText="The browser does not allow to copy"
    />
  );
}
