import { AttributeEditor, FormField, Input, Select, Textarea, Toggle } from "@cloudscape-design/components";
import { useState } from "react";
import type { JsonObject, JsonValue } from "../../../../lib/arazzo/json.ts";

type Props = {
  name: string;
  schema: JsonObject;
  required: boolean;
  value: JsonValue | undefined;
  onChange: (value: JsonValue | undefined) => void;
};

/** A field for one property of a schema. An empty one leaves the property out. */
export function SchemaField({ name, schema, required, value, onChange }: Props) {
  const description = typeof schema.description === "string" ? schema.description : undefined;
  const label = required ? (
    name
  ) : (
    <>
      {name} <i>– optional</i>
    </>
  );
  const field = { label, description, stretch: true };
  if (Array.isArray(schema.enum)) {
    const options = schema.enum.map((option) => ({ value: String(option), label: String(option) }));
    return (
      <FormField {...field}>
        <Select
          selectedOption={options.find((option) => option.value === String(value)) ?? null}
          options={options}
          onChange={({ detail }) => onChange(detail.selectedOption.value)}
        />
      </FormField>
    );
  }
  if (schema.type === "boolean")
    return (
      <FormField {...field}>
        <Toggle checked={value === true} ariaLabel={name} onChange={({ detail }) => onChange(detail.checked)} />
      </FormField>
    );
  if (schema.type === "string" || schema.type === "integer" || schema.type === "number") {
    const isNumber = schema.type !== "string";
    return (
      <FormField {...field}>
        <Input
          value={value === undefined ? "" : String(value)}
          type={isNumber ? "number" : "text"}
          onChange={({ detail }) =>
            onChange(detail.value === "" ? undefined : isNumber ? Number(detail.value) : detail.value)
          }
        />
      </FormField>
    );
  }
  const values = Object(schema.additionalProperties) as JsonObject;
  if (schema.type === "object" && schema.properties === undefined && values.type === "string")
    return <PairsField {...{ name, value, onChange }} field={field} />;
  return <JsonField value={value} onChange={onChange} field={field} />;
}

type FieldProps = Pick<Props, "value" | "onChange"> & { field: object };

function PairsField({ name, value, onChange, field }: FieldProps & { name: string }) {
  const [pairs, setPairs] = useState(() =>
    Object.entries(Object(value) as Record<string, string>).map(([key, text]) => ({ key, text })),
  );
  const change = (next: typeof pairs) => {
    setPairs(next);
    const entries = next.filter(({ key }) => key !== "").map(({ key, text }) => [key, text] as const);
    onChange(entries.length === 0 ? undefined : Object.fromEntries(entries));
  };
  const edit = (index: number, part: object) =>
    change(pairs.map((pair, at) => (at === index ? { ...pair, ...part } : pair)));
  return (
    <FormField {...field}>
      <AttributeEditor
        items={pairs}
        addButtonText={`Add to ${name}`}
        removeButtonText="Remove"
        empty="None"
        onAddButtonClick={() => change([...pairs, { key: "", text: "" }])}
        onRemoveButtonClick={({ detail }) => change(pairs.filter((_, at) => at !== detail.itemIndex))}
        definition={[
          {
            label: "Key",
            control: ({ key }, index) => (
              <Input value={key} ariaLabel="Key" onChange={({ detail }) => edit(index, { key: detail.value })} />
            ),
          },
          {
            label: "Value",
            control: ({ text }, index) => (
              <Input value={text} ariaLabel="Value" onChange={({ detail }) => edit(index, { text: detail.value })} />
            ),
          },
        ]}
      />
    </FormField>
  );
}

/** Keeps what is typed while it is not JSON yet. */
function JsonField({ value, onChange, field }: FieldProps) {
  const [text, setText] = useState(value === undefined ? "" : JSON.stringify(value, null, 2));
  const [error, setError] = useState("");
  return (
    <FormField {...field} errorText={error} constraintText="As JSON">
      <Textarea
        value={text}
        rows={Math.min(10, text.split("\n").length + 1)}
        onChange={({ detail }) => {
          setText(detail.value);
          try {
            onChange(detail.value.trim() === "" ? undefined : JSON.parse(detail.value));
            setError("");
          } catch {
            setError("This is not JSON yet.");
          }
        }}
      />
    </FormField>
  );
}
