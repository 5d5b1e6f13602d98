import { Button, PromptInput } from "@cloudscape-design/components";
import { useRef, useState } from "react";

type Props = { label: string; onSend: (text: string) => void; onTyping: () => void; onFile?: (file: File) => void };

const TYPING_EVERY_MS = 2000;

/** A line to write a message in. Enter sends it. */
export function MessageComposer({ label, onSend, onTyping, onFile }: Props) {
  const [text, setText] = useState("");
  const noted = useRef(0);
  const file = useRef<HTMLInputElement>(null);
  const send = () => {
    if (text.trim() === "") return;
    onSend(text);
    setText("");
  };
  return (
    <div className="composer">
      {onFile !== undefined && (
        <>
          <input
            ref={file}
            type="file"
            hidden
            aria-label="Attachment"
            onChange={({ target }) => {
              const [chosen] = target.files ?? [];
              if (chosen !== undefined) onFile(chosen);
              target.value = "";
            }}
          />
          <Button iconName="upload" variant="icon" ariaLabel="Attach a file" onClick={() => file.current?.click()} />
        </>
      )}
      <div className="composer-input">
        <PromptInput
          value={text}
          ariaLabel={label}
          placeholder="Write a message"
          actionButtonAriaLabel="Send"
          actionButtonIconName="send"
          maxRows={4}
          onChange={({ detail }) => {
            setText(detail.value);
            if (detail.value !== "" && Date.now() - noted.current > TYPING_EVERY_MS) {
              noted.current = Date.now();
              onTyping();
            }
          }}
          onAction={send}
        />
      </div>
    </div>
  );
}
