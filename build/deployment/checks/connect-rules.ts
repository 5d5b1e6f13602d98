import { idOf } from "../../../lib/lambda/access/access-rules.ts";
import { readInstance } from "../instance.ts";
import { EXAMPLE, listOf, type ParameterRule } from "./parameter-rule.ts";

const FLOW =
  /^(?:[A-Za-z0-9-]{1,100}|arn:aws[a-z-]*:connect:[a-z0-9-]+:\d{12}:instance\/[A-Za-z0-9-]+\/contact-flow\/[A-Za-z0-9-]+)$/;

/** The rules for the instance and its flows. */
export const CONNECT_RULES: readonly ParameterRule[] = [
  {
    parameter: "connectInstanceArn",
    holds: (value) => readInstance(value) !== undefined,
    otherwise:
      "must be the ARN of a Connect instance: arn:aws:connect:<Region>:<account>:instance/<id>. The Connect console shows it under the instance's name.",
  },
  {
    parameter: "connectInstanceArn",
    holds: (value, { region }) => EXAMPLE.test(value) || (readInstance(value)?.region ?? region) === region,
    otherwise:
      "is in another Region than the deployment. Functions call Connect in their own Region: deploy with --region.",
  },
  {
    parameter: "connectInstanceArn",
    on: "production and deployments",
    holds: (value) => !EXAMPLE.test(value),
    otherwise: "is the local Connect's example. Set it to the ARN of your instance.",
  },
  {
    parameter: "allowedFlows",
    holds: (value) => value === "*" || listOf(value).every((flow) => FLOW.test(flow)),
    otherwise: "must be flow ids or ARNs, separated by commas, or * for every flow of the instance.",
  },
  {
    parameter: "allowedFlows",
    on: "production",
    holds: (value) => listOf(value).length > 0 && !listOf(value).includes("*"),
    otherwise: "must name the flows in which contacts can be started, separated by commas. * is for dev only.",
  },
  {
    parameter: "connectContactFlowId",
    holds: (value) => value === "" || FLOW.test(value),
    otherwise: "must be the id or ARN of a flow, or empty if callers always name a flow.",
  },
  {
    parameter: "connectContactFlowId",
    holds: (value, { parameters: { allowedFlows = "" } }) =>
      value === "" ||
      listOf(allowedFlows).length === 0 ||
      listOf(allowedFlows).some((flow) => flow === "*" || idOf(flow) === idOf(value)),
    otherwise: "must be one of allowedFlows: it is the default flow for callers that name none.",
  },
  {
    parameter: "connectContactFlowId",
    on: "production and deployments",
    holds: (value) => !EXAMPLE.test(value),
    otherwise:
      "is the local Connect's example. Set it to a flow of your instance, or leave it empty if callers name one.",
  },
];
