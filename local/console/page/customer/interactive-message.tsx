import { Box, Button, SpaceBetween } from "@cloudscape-design/components";
import { readInteractive } from "./read-interactive.ts";
import { ViewForm } from "./view-form.tsx";

type Props = {
  content: string;
  disabled: boolean;
  /** The choice of a list or time picker is an ordinary message of the customer. */
  onSay: (text: string) => void;
  /** A view is answered by an interactive response. */
  onAnswer: (answer: object) => void;
};

/** A message that offers choices: list and time pickers, panels, quick replies, carousels, views. */
export function InteractiveMessage({ content, disabled, onSay, onAnswer }: Props) {
  const message = readInteractive(content);
  if (message === undefined) return <span className="plain">{content}</span>;
  if ("view" in message)
    return <ViewForm view={message.view} data={message.data} disabled={disabled} onAnswer={onAnswer} />;
  const { title, subtitle, groups } = message;
  return (
    <SpaceBetween size="xs">
      {title !== "" && <Box variant="strong">{title}</Box>}
      {subtitle !== "" && <Box variant="small">{subtitle}</Box>}
      {groups.map(({ heading, choices }) => (
        <div key={heading} role="group" aria-label={heading || title}>
          {heading !== "" && <Box variant="strong">{heading}</Box>}
          <div className="choices">
            {choices.map(({ label, detail, value, image }) => (
              <div key={value} className="choice">
                {image !== undefined && <img src={image} alt="" />}
                <Button disabled={disabled} onClick={() => onSay(value)}>
                  {label}
                </Button>
                {detail !== "" && <Box variant="small">{detail}</Box>}
              </div>
            ))}
          </div>
        </div>
      ))}
    </SpaceBetween>
  );
}
