import type { Place } from "../document/place.ts";
import type { JsonValue } from "../json.ts";

/** Parameters and actions that a workflow gives to all of its steps. */
export type WorkflowDefaults = {
  parameters: JsonValue | undefined;
  successActions: JsonValue | undefined;
  failureActions: JsonValue | undefined;
  /** Of the workflow. */
  place: Place;
};
