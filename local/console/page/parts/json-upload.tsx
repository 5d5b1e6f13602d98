import { FileUpload } from "@cloudscape-design/components";

type Props = { name: string; file?: File | undefined; onChange: (file: File | undefined) => void };

/** A button that chooses a JSON file, and a place to drop it. */
export function JsonUpload({ name, file, onChange }: Props) {
  return (
    <FileUpload
      value={file === undefined ? [] : [file]}
      accept=".json"
      onChange={({ detail }) => onChange(detail.value[0])}
      i18nStrings={{
        uploadButtonText: () => `Choose ${name}`,
        dropzoneText: () => `Drop a ${name} here`,
        removeFileAriaLabel: () => `Remove ${name}`,
        limitShowFewer: "Show fewer",
        limitShowMore: "Show more",
        errorIconAriaLabel: "Error",
      }}
    />
  );
}
