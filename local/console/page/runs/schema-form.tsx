import { Box, SpaceBetween } from "@cloudscape-design/components";
import type { JsonObject, JsonValue } from "../../../../lib/arazzo/json.ts";
import { SchemaField } from "./schema-field.tsx";

type Props = { schema: JsonObject; value: JsonObject; onChange: (value: JsonObject) => void };

/** A form made of a JSON Schema: a field for each property. What it cannot draw is edited as JSON. */
export function SchemaForm({ schema, value, onChange }: Props) {
  const properties = Object.entries(Object(schema.properties) as Record<string, JsonObject>);
  const required = new Set(Array.isArray(schema.required) ? schema.required : []);
  if (properties.length === 0) return <Box>This workflow takes no inputs.</Box>;
  const ordered = [...properties].sort(([a], [b]) => Number(required.has(b)) - Number(required.has(a)));
  const change = (name: string, next: JsonValue | undefined) => {
    const { [name]: _, ...others } = value;
    onChange(next === undefined ? others : { ...others, [name]: next });
  };
  return (
    <SpaceBetween size="l">
      {ordered.map(([name, property]) => (
        <SchemaField
          key={name}
          name={name}
          schema={Object(property) as JsonObject}
          required={required.has(name)}
          value={value[name]}
          onChange={(next) => change(name, next)}
        />
      ))}
    </SpaceBetween>
  );
}
