/**
 * A kind of resource in Connect that a permission can be limited to.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonconnect.html
 */
export type ResourceKind =
  /** The allowed flows. */
  | "contact-flow"
  /** Every contact of the instance: their ids are not known in advance. */
  | "contact"
  | "quick-connect"
  | "task-template"
  | "instance"
  /** Every resource in the instance. */
  | "all of the instance"
  /** Phone numbers belong to the account and the Region, not to an instance. */
  | "phone-number"
  | "traffic-distribution-group"
  /** Views that AWS provides to every account. */
  | "aws-view"
  /** Everything: AWS has no resource type for the operation. */
  | "*";

/** The resources of an operation; with `where`, only if the request has that member. */
export type OperationResources = readonly (ResourceKind | { kind: ResourceKind; where: string })[];

const ON_A_CONTACT: OperationResources = ["contact"];
const ON_A_PHONE_NUMBER: OperationResources = ["instance", "all of the instance", "phone-number"];
const ON_TRAFFIC: OperationResources = ["instance", "traffic-distribution-group"];

/** The resources of each operation, as AWS documents them. Others have {@link OTHER_OPERATIONS}. */
export const OPERATION_RESOURCES: Readonly<Record<string, OperationResources>> = {
  StartChatContact: ["contact-flow", "contact"],
  StartTaskContact: [
    { kind: "contact-flow", where: "ContactFlowId" },
    { kind: "quick-connect", where: "QuickConnectId" },
    { kind: "task-template", where: "TaskTemplateId" },
    "contact",
  ],
  StartEmailContact: ["contact-flow", "contact"],
  StartWebRTCContact: ["contact-flow", "contact"],
  // AWS defines no flow resource for it, so it cannot be limited to flows.
  StartOutboundVoiceContact: ON_A_CONTACT,
  DescribeContact: ON_A_CONTACT,
  GetContactAttributes: ON_A_CONTACT,
  ListContactReferences: ON_A_CONTACT,
  StopContact: ON_A_CONTACT,
  TagContact: ON_A_CONTACT,
  UntagContact: ON_A_CONTACT,
  UpdateContact: ON_A_CONTACT,
  UpdateContactAttributes: ON_A_CONTACT,
  UpdateContactRoutingData: ON_A_CONTACT,
  UpdateContactSchedule: ON_A_CONTACT,
  StartContactRecording: ON_A_CONTACT,
  StopContactRecording: ON_A_CONTACT,
  SuspendContactRecording: ON_A_CONTACT,
  ResumeContactRecording: ON_A_CONTACT,
  PauseContact: ["contact", "contact-flow", "instance"],
  ResumeContact: ["contact", "contact-flow", "instance"],
  TransferContact: ["contact", "contact-flow", "instance"],
  SearchContacts: ["instance"],

  AssociateFlow: ON_A_PHONE_NUMBER,
  AssociatePhoneNumberContactFlow: ON_A_PHONE_NUMBER,
  BatchGetFlowAssociation: ON_A_PHONE_NUMBER,
  ClaimPhoneNumber: [...ON_A_PHONE_NUMBER, "traffic-distribution-group"],
  CreateQueue: ON_A_PHONE_NUMBER,
  DescribePhoneNumber: ON_A_PHONE_NUMBER,
  DisassociateFlow: ON_A_PHONE_NUMBER,
  DisassociatePhoneNumberContactFlow: ON_A_PHONE_NUMBER,
  GetFlowAssociation: ON_A_PHONE_NUMBER,
  ImportPhoneNumber: ON_A_PHONE_NUMBER,
  ListPhoneNumbersV2: ON_A_PHONE_NUMBER,
  ListTagsForResource: [...ON_A_PHONE_NUMBER, "traffic-distribution-group"],
  ReleasePhoneNumber: ON_A_PHONE_NUMBER,
  SearchAvailablePhoneNumbers: ON_A_PHONE_NUMBER,
  StartOutboundChatContact: ["contact", "contact-flow", "instance", "phone-number"],
  TagResource: [...ON_A_PHONE_NUMBER, "traffic-distribution-group"],
  UntagResource: [...ON_A_PHONE_NUMBER, "traffic-distribution-group"],
  UpdatePhoneNumber: [...ON_A_PHONE_NUMBER, "traffic-distribution-group"],
  UpdatePhoneNumberMetadata: ON_A_PHONE_NUMBER,
  UpdateQueueOutboundCallerConfig: ON_A_PHONE_NUMBER,

  AssociateTrafficDistributionGroupUser: ["all of the instance", ...ON_TRAFFIC],
  CreateTrafficDistributionGroup: ON_TRAFFIC,
  DeleteTrafficDistributionGroup: ON_TRAFFIC,
  DescribeTrafficDistributionGroup: ON_TRAFFIC,
  DisassociateTrafficDistributionGroupUser: ["all of the instance", ...ON_TRAFFIC],
  GetTrafficDistribution: ON_TRAFFIC,
  ListTrafficDistributionGroups: ON_TRAFFIC,
  ListTrafficDistributionGroupUsers: ["all of the instance", ...ON_TRAFFIC],
  UpdateTrafficDistribution: ["all of the instance", ...ON_TRAFFIC],

  CreateWorkspacePage: ["instance", "all of the instance", "aws-view"],
  DescribeView: ["instance", "all of the instance", "aws-view"],
  ListViewVersions: ["instance", "all of the instance", "aws-view"],
  UpdateWorkspacePage: ["instance", "all of the instance", "aws-view"],

  CreateInstance: ["*"],
  ListInstances: ["*"],
  SendChatIntegrationEvent: ["*"],
};

/** The resources of operations that are not in the table: everything in the instance. */
export const OTHER_OPERATIONS: OperationResources = ["instance", "all of the instance"];
