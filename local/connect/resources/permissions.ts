/**
 * The permissions of security profiles, by their subject. The service's administrator guide lists them on its page "List of
 * security profile permissions"; those of a subject that the page leaves out come from profiles that administrators have.
 */
const VERBS_BY_SUBJECT: Readonly<Record<string, string>> = {
  AccessMetrics:
    "- AgentActivityAudit.Access Dashboards.Access DashboardsWithMyData.View HistoricalMetrics.Access RealTimeMetrics.Access",
  AgentGrouping: "Create Edit EnableAndDisable View",
  AgentStates: "Create Edit EnableAndDisable View",
  AgentTimeCard: "View",
  Analytics: "PerformanceMetrics.Access",
  Audio: "View",
  AudioDeviceSettings: "Access",
  AutomatedVoiceInteraction:
    "Recordings.Redacted.Access Recordings.Redacted.DownloadButton Recordings.Unredacted.Access Recordings.Unredacted.DownloadButton Transcripts.Redacted.Access Transcripts.Unredacted.Access",
  BasicAgentAccess: "-",
  Bots: "Create Edit View",
  CallRecordings: "Redacted.Access Redacted.DownloadButton Unredacted.Access Unredacted.DownloadButton",
  Campaigns: "Create Delete Edit Manage View",
  Capacity: "Edit Publish View",
  CaseFields: "Create Edit View",
  CaseHistory: "View",
  CaseTemplates: "Create Edit View",
  Cases: "Create Edit View",
  ChatTestMode: "-",
  CoachingSessions: "Create Delete Edit View",
  Cobrowse: "Access",
  ConfigureContactAttributes: "View",
  ContactAttributes: "View",
  ContactFlowModules: "Create Delete Edit Execute Publish View",
  ContactFlows: "Create Delete Edit Publish View",
  ContactLensCustomVocabulary: "Edit View",
  ContactLensPostContactSummary: "View",
  ContactRecording: "Access",
  ContactSearch: "View",
  ContactSearchQuickViewWidget: "Create Delete Edit View",
  ContactSearchSampleContacts: "View",
  ContactSearchWithCharacteristics: "Access View",
  ContactSearchWithKeywords: "Access View",
  ContactTranscripts: "Redacted.Access Unredacted.Access Unredacted.DownloadButton",
  Contacts: "Tag.Edit",
  ContentManagement:
    "Create Delete Edit MessageTemplates.Create MessageTemplates.Delete MessageTemplates.Edit MessageTemplates.View View",
  CustomMetrics: "Create Delete Edit Publish View",
  CustomViews: "Access",
  CustomerProfiles:
    "CalculatedAttributes.Create CalculatedAttributes.Delete CalculatedAttributes.Edit CalculatedAttributes.View Create Edit ProfileExplorer.Create ProfileExplorer.Delete ProfileExplorer.Edit ProfileExplorer.View Segments.Create Segments.Delete Segments.Export Segments.View View",
  DataTables: "Create Delete Edit EditExpressionValues ManageValues View",
  DeleteCallRecordings: "-",
  DownloadCallRecordings: "-",
  EmailAddresses: "Create Edit Remove View",
  Evaluation: "Create Delete Edit View",
  EvaluationAssistant: "Access",
  EvaluationCalibrationSessions: "Create Delete Edit View",
  EvaluationForms: "Create Delete Edit View",
  EvaluationReviewRequest: "Create Delete View",
  EvaluationReviews: "Create View",
  FileAttachments: "Configurations.Edit Configurations.View",
  ForecastScheduleInterval: "Edit View",
  Forecasting: "Edit Publish View",
  GraphTrends: "View",
  HistoricalChanges: "View",
  HoursOfOperation: "Create Delete Edit View",
  ListenCallRecordings: "-",
  ManagerBargeIn: "-",
  ManagerListenIn: "-",
  ManualAssignAnyContact: "Enable",
  ManualAssignMyContacts: "Enable",
  MetricsReports: "Create Delete Edit Publish Schedule Share View",
  MyCoachingSessions: "Create Delete Edit View",
  MyContacts: "View",
  OutboundCallAccess: "-",
  OutboundEmail: "Create",
  PhoneNumbers: "Claim Edit Release View",
  PredefinedAttributes: "Create Delete Edit View",
  Prompts: "Create Delete Edit View",
  QConnectAIAgents: "Create Delete Edit View",
  QConnectAIPrompts: "Create Delete Edit View",
  QConnectGuardrails: "Create Delete Edit View",
  Queues: "Create Delete Edit EditExpressions EnableAndDisable Purge View",
  RealtimeContactLens: "View",
  RedactedData: "View",
  ReportSchedules: "Create Delete Edit View",
  ReportsAdmin: "Access Delete Publish Schedule View",
  RestrictContactAccessByHierarchy: "View",
  RestrictTaskCreation: "Access",
  RoutingPolicies: "Create Delete Edit View",
  Rules: "Create Delete Edit View",
  RulesGenerativeAI: "Create Delete Edit View",
  Scheduling: "Edit Publish View",
  ScreenRecording: "Access Delete Download Redacted.Access Redacted.Download",
  SecurityProfiles: "Create Delete Edit View",
  SelfAssignContacts: "Access",
  StaffCalendar: "Edit View",
  StopContact: "Enabled",
  TaskTemplates: "Create Delete Edit View",
  TeamCalendar: "Edit View",
  TestCases: "Create Delete Edit Execute Publish View",
  ThemeDetection: "Create Delete View",
  TimeOff: "Approve Edit View",
  TimeOffBalance: "Edit View",
  Transcript: "View",
  TransferContact: "Enabled",
  TransferDestinations: "Create Delete Edit View",
  UnredactedData: "View",
  UpdateContactSchedule: "Enabled",
  Users: "Create Delete Edit EditPermission EnableAndDisable View",
  VideoContact: "Access",
  Views: "Create Edit Remove View",
  VoiceId: "Access",
  VoiceIdAttributesAndSearch: "View",
  VoiceIdUpdateSpeakerId: "Access",
  Wisdom: "View",
  Workspaces: "Assign Create Delete Edit EditVisibility View",
};

/** These narrow what their holder sees, so that an administrator does not have them. */
const RESTRICTIONS = /^Restrict/;

/** Every known permission; a `-` above is a subject that is a permission by itself. */
const PERMISSIONS: readonly string[] = Object.entries(VERBS_BY_SUBJECT).flatMap(([subject, verbs]) =>
  verbs.split(" ").map((verb) => (verb === "-" ? subject : `${subject}.${verb}`)),
);

/** The permissions of the profile Admin of a new instance. */
export const ADMIN_PERMISSIONS: readonly string[] = PERMISSIONS.filter((name) => !RESTRICTIONS.test(name));

/** The permissions of the profile Agent of a new instance. */
export const AGENT_PERMISSIONS: readonly string[] = ["BasicAgentAccess", "OutboundCallAccess"];

const known = new Set(PERMISSIONS);
const verbs = new Set(PERMISSIONS.filter((name) => name.includes(".")).map((name) => name.split(".").at(-1)));

/**
 * The first permission that the service does not know. The service adds permissions, most of them a common verb for a
 * subject that it has, so those pass.
 */
export function unknownPermission(permissions: readonly string[]): string | undefined {
  return permissions.find((name) => {
    const [subject = "", ...rest] = name.split(".");
    return !known.has(name) && !(Object.hasOwn(VERBS_BY_SUBJECT, subject) && verbs.has(rest.at(-1) ?? ""));
  });
}
