import type { Flow, FlowType } from "../document/flow.ts";

/** A flow or module as an instance has it. */
export type PublishedFlow = { arn: string; name: string; type: FlowType; flow: Flow };

/** Finds one revision of a flow; undefined once it is gone. The same id and revision always give the same content. */
export type FlowSource = (id: string, revision: string) => PublishedFlow | undefined;
