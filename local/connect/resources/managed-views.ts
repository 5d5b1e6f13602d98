import type { Resource } from "../state/instance.ts";

/** A part of a view: a component, and the inputs that its properties take. An input with a `?` can be left out. */
type Part = readonly [component: string, inputs: Readonly<Record<string, string>>];
type ManagedView = { title: string; actions: readonly string[]; parts: readonly Part[] };

const ATTRIBUTES: Part = ["AttributeBar", { Attributes: "AttributeBar?" }];
const HEADING: Part = ["PageHeading", { Heading: "Heading", SubHeading: "SubHeading?" }];
const BACK: Part = ["Back", { Label: "Back?" }];
const WIZARD: Part = ["Wizard", { Heading: "Wizard.Heading?", Selected: "Wizard.Selected?" }];
const FORM: readonly Part[] = [
  ATTRIBUTES,
  HEADING,
  ["ErrorText", { Text: "ErrorText?" }],
  ["Sections", { Sections: "Sections" }],
  ["Actions", { Back: "Back?", Previous: "Previous?", Next: "Next?", Cancel: "Cancel?", Edit: "Edit?" }],
];

/**
 * The views that come with Amazon Connect, with the actions that end them and the inputs that the administrator guide lists
 * on the page of each. How the service composes them is not documented: the components are this server's.
 */
const MANAGED: Readonly<Record<string, ManagedView>> = {
  "after-contact-work": {
    title: "After contact work",
    actions: ["Cancel", "Submit"],
    parts: [HEADING, ["Sections", { Sections: "Sections?" }]],
  },
  cards: {
    title: "Cards",
    actions: ["Back", "CardSelected", "NoMatchFound"],
    parts: [
      ATTRIBUTES,
      HEADING,
      BACK,
      ["Cards", { Cards: "Cards", PerRow: "CardsPerRow?" }],
      ["NoMatchFound", { Label: "NoMatchFound?" }],
    ],
  },
  confirmation: {
    title: "Confirmation",
    actions: ["Back", "Next"],
    parts: [ATTRIBUTES, HEADING, BACK, ["Graphic", { Include: "Graphic?" }], ["Next", { Label: "Next" }]],
  },
  detail: {
    title: "Detail",
    actions: ["ActionSelected", "Back"],
    parts: [
      ATTRIBUTES,
      HEADING,
      BACK,
      ["Sections", { Sections: "Sections", Description: "Description?" }],
      ["Actions", { Actions: "Actions?" }],
    ],
  },
  form: { title: "Form", actions: ["Back", "Next", "Step"], parts: FORM },
  formWithSteps: { title: "Form with steps", actions: ["Back", "Next", "Step"], parts: [...FORM, WIZARD] },
  list: {
    title: "List",
    actions: ["Back", "ListItemSelected", "NoMatchFound"],
    parts: [ATTRIBUTES, HEADING, BACK, ["Items", { Items: "Items" }], ["NoMatchFound", { Label: "NoMatchFound?" }]],
  },
};

/** Inputs that are objects or arrays; others are strings. */
const INPUT_TYPES: Readonly<Record<string, object>> = {
  AttributeBar: { type: "array", items: { type: "object" } },
  Actions: { type: "array", items: { type: "string" } },
  Back: { type: "object", properties: { Label: { type: "string" } } },
  Cancel: { type: "object", properties: { Label: { type: "string" } } },
  Cards: { type: "array", items: { type: "object" } },
  CardsPerRow: { type: "number" },
  Edit: { type: "object", properties: { Label: { type: "string" } } },
  Graphic: { type: "object", properties: { Include: { type: "boolean" } } },
  Items: { type: "array", items: { type: ["string", "object"] } },
  Next: { type: "object", properties: { Label: { type: "string" } } },
  NoMatchFound: { type: "object", properties: { Label: { type: "string" } } },
  Previous: { type: "object", properties: { Label: { type: "string" } } },
  Sections: { type: ["string", "array", "object"] },
  Wizard: { type: "object", properties: { Heading: { type: "string" }, Selected: { type: "string" } } },
};

/** The managed views of an instance, by id. */
export function managedViews(): Map<string, Resource> {
  return new Map(
    Object.entries(MANAGED).map(([id, view]) => {
      const Content = { InputSchema: schemaOf(view), Template: templateOf(view), Actions: [...view.actions] };
      const record = { Name: id, Type: "AWS_MANAGED", Status: "PUBLISHED", Version: 1, Content };
      return [id, { id, kind: "view", record, origin: "seeded", modifiedAt: new Date(0) }];
    }),
  );
}

function templateOf({ title, parts }: ManagedView): string {
  const Body = parts.map(([Type, inputs]) => ({
    _id: Type,
    Type,
    Props: Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, `$.${input.replace("?", "")}`])),
    Content: [],
  }));
  return JSON.stringify({ Head: { Title: title, Configuration: { Layout: { Columns: ["12"] } } }, Body });
}

function schemaOf({ parts }: ManagedView): string {
  const inputs = parts.flatMap(([, props]) => Object.values(props));
  const names = [...new Set(inputs.map(nameOf))];
  return JSON.stringify({
    $schema: "http://json-schema.org/draft-07/schema#",
    type: "object",
    properties: Object.fromEntries(names.map((name) => [name, INPUT_TYPES[name] ?? { type: "string" }])),
    required: [...new Set(inputs.filter((input) => !input.endsWith("?")).map(nameOf))],
  });
}

function nameOf(input: string): string {
  return input.split(/[.?]/)[0] ?? input;
}

/** The ARN of a managed view, which belongs to no instance; undefined for any other resource. */
export function managedArn({ id, kind, record }: Pick<Resource, "id" | "kind" | "record">, region: string) {
  return kind === "view" && record.Type === "AWS_MANAGED" ? `arn:aws:connect:${region}:aws:view/${id}:1` : undefined;
}
