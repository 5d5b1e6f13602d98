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

/** The resources of a type, with their logical ids. */
export function ofType(resources: Resources, type: string): [id: string, resource: Resource][] {
  return Object.entries(resources).filter(([, { Type }]) => Type === type);
}
