import { createHash } from "node:crypto";
import type { FlowType } from "../../../lib/flows/document/flow.ts";
import { replaceNamesInContent } from "../../../lib/flows/document/flow-names.ts";
import { type Resource, type Resources, variable } from "../cloud-formation.ts";
import type { DeployedFunction } from "../deployed-function.ts";
import type { Deployment } from "../deployment.ts";
import { INSTANCE_IS_HERE } from "../instance.ts";
import { targetOf } from "../rollout/live-alias.ts";
import { integrationIdOf } from "./connect-wiring.ts";
import { flowContent, flowContentWriter } from "./flow-content-writer.ts";
import { parameterOf, pascalCase } from "./flow-names-as-parameters.ts";
import { cyclicFlows } from "./reachable-flows.ts";
import type { ServiceFlow } from "./read-flows.ts";

/** Resources that flows of the service can refer to. */
export type FlowSurroundings = {
  deployment: Deployment;
  /** By key in serverless.yml. */
  functions: ReadonlyMap<string, DeployedFunction>;
  parameters: Readonly<Record<string, string>>;
};

/**
 * The flows of the service as resources. CloudFormation creates a flow after those that it refers to. Flows that refer
 * to each other in a circle are created with a content that only ends the contact, and get their own once all exist.
 */
export function flowResources(flows: readonly ServiceFlow[], surroundings: FlowSurroundings): Resources {
  const cyclic = cyclicFlows(flows);
  const { deployment } = surroundings;
  const resources: Resources = {};
  for (const flow of flows) {
    const id = flowIdOf(flow.name);
    const content = contentOf(flow, surroundings);
    if (!cyclic.has(flow)) {
      resources[id] = flowResource(flow, content, deployment, dependenciesOf(flow, surroundings));
      continue;
    }
    resources[id] = flowResource(flow, shellOf(flow.type), deployment, []);
    resources[`${id}Content`] = {
      ...flowContent(id, content, flow.type === "MODULE", deployment),
      DependsOn: dependenciesOf(flow, surroundings),
    };
  }
  if (cyclic.size > 0)
    Object.assign(
      resources,
      flowContentWriter(
        [...cyclic].map(({ name }) => flowIdOf(name)),
        deployment,
      ),
    );
  return resources;
}

/** The logical id of a flow's resource, which has only letters and digits. */
function flowIdOf(name: string): string {
  const readable = pascalCase(name).replaceAll(/[^A-Za-z0-9]/g, "");
  // Names that differ only in other characters stay different.
  const suffix = /^[A-Za-z0-9-]+$/.test(name) ? "" : createHash("sha256").update(name).digest("hex").slice(0, 8);
  return `Flow${readable}${suffix}`;
}

/** Reports flows whose resources would have the same logical id: `ask-us` and `ask--us`. */
export function sameFlowIds(flows: readonly ServiceFlow[]): string | undefined {
  const known = new Map<string, string>();
  for (const { name, file } of flows) {
    for (const id of [flowIdOf(name), `${flowIdOf(name)}Content`]) {
      const other = known.get(id);
      if (other !== undefined) return `${other} and ${file} have names that are too similar. Rename one of them.`;
      known.set(id, file);
    }
  }
  return undefined;
}

function flowResource(
  { name, type, flow }: ServiceFlow,
  content: string | object,
  { instance, name: deploymentName }: Deployment,
  dependencies: string[],
): Resource {
  const { description } = flow.metadata;
  return {
    Type: type === "MODULE" ? "AWS::Connect::ContactFlowModule" : "AWS::Connect::ContactFlow",
    Condition: INSTANCE_IS_HERE,
    ...(dependencies.length > 0 && { DependsOn: dependencies }),
    Properties: {
      InstanceArn: instance.arn,
      // Stages can share an instance, in which names are unique.
      Name: `${deploymentName} ${name}`,
      ...(typeof description === "string" && description !== "" && { Description: description.slice(0, 500) }),
      ...(type !== "MODULE" && { Type: type }),
      State: "ACTIVE",
      Content: content,
    },
  };
}

/** A flow's content with names as variables that CloudFormation fills in, and parameters filled in. */
function contentOf({ content }: ServiceFlow, { functions, parameters }: FlowSurroundings): object | string {
  const variables: Record<string, object> = {};
  const minified = JSON.stringify(JSON.parse(content));
  // Marks the places of variables by a character that no JSON has, as the rest of the content has to be escaped.
  const marked = replaceNamesInContent(minified, (kind, name) => {
    const parameter = parameterOf({ kind, name });
    if (parameter !== undefined) return parameters[parameter];
    const [id, value] =
      kind === "function" ? functionVariable(functions.get(name)) : [flowIdOf(name), { Ref: flowIdOf(name) }];
    variables[id] = value;
    return `\u0001${id}\u0001`;
  });
  if (Object.keys(variables).length === 0) return marked;
  const escaped = marked
    .replaceAll("${", "$${!")
    .replaceAll(/\\u0001(\w+)\\u0001/g, (whole, id: string) => (Object.hasOwn(variables, id) ? variable(id) : whole));
  return { "Fn::Sub": [escaped, variables] };
}

/** Flows call the alias that is associated with the instance, or the function where it has none. */
function functionVariable(of: DeployedFunction | undefined): [id: string, value: object] {
  if (of === undefined) throw new Error("A flow invokes a function that the service does not have.");
  return [of.aliasId ?? of.functionId, targetOf(of)];
}

/** Connect rejects a flow that calls a function that is not associated with the instance. */
function dependenciesOf({ content }: ServiceFlow, { functions }: FlowSurroundings): string[] {
  const invoked = [...functions].filter(([key]) => content.includes(`\${function:${key}}`));
  return invoked.map(([, of]) => integrationIdOf(of));
}

/** The shortest content that a flow of a type can have. It never changes, so that CloudFormation never restores it. */
function shellOf(type: FlowType): string {
  const Type =
    type === "MODULE"
      ? "EndFlowModuleExecution"
      : ENDS_CONTACT.includes(type)
        ? "DisconnectParticipant"
        : "EndFlowExecution";
  return JSON.stringify({
    Version: "2019-10-30",
    StartAction: "End",
    Actions: [{ Identifier: "End", Type, Parameters: {}, Transitions: {} }],
  });
}

const ENDS_CONTACT: readonly FlowType[] = ["CONTACT_FLOW", "AGENT_TRANSFER", "QUEUE_TRANSFER", "CAMPAIGN"];
