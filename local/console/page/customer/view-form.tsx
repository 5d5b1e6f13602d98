import { Box, Button, FormField, Input, SpaceBetween } from "@cloudscape-design/components";
import { useState } from "react";

type Props = {
  view: { id: string };
  data: Record<string, unknown>;
  disabled: boolean;
  onAnswer: (answer: object) => void;
};
type Field = { name: string; label: string };

/** The actions of the views that every instance has; other views are submitted. */
const ACTIONS: Record<string, string[]> = {
  cards: ["ActionSelected"],
  confirmation: ["Next"],
  detail: ["ActionSelected"],
  form: ["Submit", "Back"],
  list: ["ActionSelected"],
};

/** A view of a flow: its texts, its fields, its cards, and a button for each action. */
export function ViewForm({ view, data, disabled, onAnswer }: Props) {
  const [values, setValues] = useState<Record<string, string>>({});
  const fields = fieldsIn(data);
  const kind = Object.keys(ACTIONS).find((name) => view.id.toLowerCase().includes(name)) ?? "form";
  const cards = namesOf(data.Cards ?? data.Items);
  const answer = (action: string, more: object = {}) =>
    onAnswer({
      templateType: "ViewResource",
      version: "1.0",
      action,
      data: { action, content: { ...values, ...more } },
    });
  return (
    <SpaceBetween size="s">
      {["Heading", "SubHeading", "Description"].map((name) => {
        const value = data[name];
        return typeof value === "string" ? (
          <Box key={name} variant={name === "Heading" ? "strong" : "p"}>
            {value}
          </Box>
        ) : null;
      })}
      {fields.map(({ name, label }) => (
        <FormField key={name} label={label}>
          <Input
            value={values[name] ?? ""}
            disabled={disabled}
            onChange={({ detail }) => setValues({ ...values, [name]: detail.value })}
          />
        </FormField>
      ))}
      <div className="choices">
        {cards.map((card) => (
          <Button key={card} disabled={disabled} onClick={() => answer("ActionSelected", { selected: card })}>
            {card}
          </Button>
        ))}
        {cards.length === 0 &&
          ACTIONS[kind]?.map((action) => (
            <Button key={action} disabled={disabled} onClick={() => answer(action)}>
              {action}
            </Button>
          ))}
      </div>
    </SpaceBetween>
  );
}

/** Fields anywhere in the sections of a form: what has a Name and a Label. */
function fieldsIn(value: unknown, depth = 0): Field[] {
  if (typeof value !== "object" || value === null || depth > 8) return [];
  const { Name, Label } = value as { Name?: unknown; Label?: unknown };
  if (typeof Name === "string" && typeof Label === "string") return [{ name: Name, label: Label }];
  return Object.values(value).flatMap((member) => fieldsIn(member, depth + 1));
}

function namesOf(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item) => {
    const { Summary, Heading, Id } = Object(item) as {
      Summary?: { Heading?: unknown; Id?: unknown };
      Heading?: unknown;
      Id?: unknown;
    };
    const name = Summary?.Heading ?? Heading ?? Summary?.Id ?? Id;
    return typeof name === "string" ? [name] : [];
  });
}
