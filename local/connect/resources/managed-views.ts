import type { Resource } from "../state/instance.ts";

/** The views that come with Amazon Connect, with the actions that end them. */
const MANAGED: Readonly<Record<string, readonly string[]>> = {
  "after-contact-work": ["Cancel", "Submit"],
  cards: ["Back", "CardSelected", "NoMatchFound"],
  confirmation: ["Back", "Next"],
  detail: ["ActionSelected", "Back"],
  form: ["Back", "Next", "Step"],
  formWithSteps: ["Back", "Next", "Step"],
  list: ["Back", "ListItemSelected", "NoMatchFound"],
};

/** The managed views of an instance, by id. Their templates are the service's own, so they are empty here. */
export function managedViews(): Map<string, Resource> {
  return new Map(
    Object.entries(MANAGED).map(([id, Actions]) => {
      const Content = { InputSchema: "{}", Template: "{}", Actions };
      const record = { Name: id, Type: "AWS_MANAGED", Status: "PUBLISHED", Version: 1, Content };
      return [id, { id, kind: "view", record, origin: "seeded", modifiedAt: new Date(0) }];
    }),
  );
}

/** The ARN of a managed view, which belongs to no instance; undefined for any other resource. */
export function managedArn({ id, kind, record }: Pick<Resource, "id" | "kind" | "record">, region: string) {
  return kind === "view" && record.Type === "AWS_MANAGED" ? `arn:aws:connect:${region}:aws:view/${id}:1` : undefined;
}
