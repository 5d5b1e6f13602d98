/** A resource of a CloudFormation template. */
export type Resource = {
  Type: string;
  Properties: Record<string, unknown>;
  Condition?: string;
  DependsOn?: string | string[];
  UpdatePolicy?: Record<string, unknown>;
  Metadata?: Record<string, unknown>;
};

/** Resources by their logical id. */
export type Resources = Record<string, Resource>;

/** A statement of an IAM policy. */
export type Statement = {
  Sid?: string;
  Effect: "Allow" | "Deny";
  Action: string | string[];
  Resource: unknown;
  Principal?: unknown;
  Condition?: unknown;
};

export function policy(statements: readonly Statement[]): { Version: string; Statement: readonly Statement[] } {
  return { Version: "2012-10-17", Statement: statements };
}

/** A statement that allows actions on resources. */
export function allow(Action: string[], Resource: unknown[]): Statement {
  return { Effect: "Allow", Action, Resource };
}

/** The ARN of another resource of the template. */
export function arnOf(logicalId: string): { "Fn::GetAtt": [string, string] } {
  return { "Fn::GetAtt": [logicalId, "Arn"] };
}

/** A reference, in a string for {@link sub}, to a resource or a pseudo parameter. */
export function variable(name: string): string {
  return `\${${name}}`;
}

/** A string in which CloudFormation replaces `${…}`. */
export function sub(string: string): { "Fn::Sub": string } {
  return { "Fn::Sub": string };
}

/** The account and the Region of the stack, for {@link sub}. */
export const HERE = {
  partition: variable("AWS::Partition"),
  region: variable("AWS::Region"),
  account: variable("AWS::AccountId"),
};

/** An ARN in the account and the Region of the stack, for {@link sub}. */
export function ownArn(service: string, resource: string): string {
  return `arn:${HERE.partition}:${service}:${HERE.region}:${HERE.account}:${resource}`;
}

/** The condition that a service acts for the account of the stack, not for another one's. */
export const FROM_THIS_ACCOUNT = { StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } };

/** A role that services take on. @param settings its policies, and a condition of the services, if there is one. */
export function role(
  description: string,
  services: string | string[],
  { Condition, ...settings }: { Condition?: object; Policies?: object[]; ManagedPolicyArns?: object[] },
): Resource {
  const trust = { Effect: "Allow", Principal: { Service: services }, Action: "sts:AssumeRole" };
  return {
    Type: "AWS::IAM::Role",
    Properties: {
      Description: description,
      AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [{ ...trust, ...(Condition && { Condition }) }] },
      ...settings,
    },
  };
}

/** Denies actions that are not sent over TLS. */
export function onlyByTls(Action: string, Resource: unknown): Statement {
  const Condition = { Bool: { "aws:SecureTransport": "false" } };
  return { Sid: "OnlyByTls", Effect: "Deny", Principal: "*", Action, Resource, Condition };
}

/** Lets a function write to its log. Not CreateLogGroup: a late invocation must not recreate the log after `sls remove`. */
export function writesLog(logGroup: string): Statement {
  return allow(["logs:CreateLogStream", "logs:PutLogEvents"], [sub(ownArn("logs", `log-group:${logGroup}:*`))]);
}

/** The resources of a type, with their logical ids. */
export function ofType(resources: Resources, type: string): [id: string, resource: Resource][] {
  return Object.entries(resources).filter(([, { Type }]) => Type === type);
}
