/** The roots that a reference can have: `Attributes` in `$.Attributes.orderId`. */
export const referenceRoots: readonly string[] = [
  "AdditionalEmailRecipients",
  "Agent",
  "AgenticCX",
  "AnsweringMachineDetectionStatus",
  "Attributes",
  "AwsRegion",
  "CallbackNumber",
  "Case",
  "Channel",
  "ContactId",
  "ContactLens",
  "Customer",
  "CustomerEndpoint",
  "CustomerId",
  "DataTables",
  "Description",
  "External",
  "FlowAttributes",
  "InitialContactId",
  "InitiationMethod",
  "InstanceARN",
  "LanguageCode",
  "Lex",
  "Loops",
  "Media",
  "MediaStreams",
  "Metrics",
  "Modules",
  "Name",
  "PreviousContactId",
  "Queue",
  "References",
  "RelatedContactId",
  "SegmentAttributes",
  "StoredCustomerInput",
  "SystemEndpoint",
  "Tags",
  "Task",
  "TextToSpeechVoiceId",
  "Views",
  "Wisdom",
];

/** The roots of the references in a string, in order. */
export function rootsIn(text: string): string[] {
  const pattern = /\$(?:\.([A-Za-z_]\w*)|\.?\[\s*(?:'([^'\]]*)'|"([^"\]]*)")\s*\])/g;
  return [...text.matchAll(pattern)].map(([, plain, single, double]) => plain ?? single ?? double ?? "");
}

/** Whether a string is one reference and nothing else. */
export function isOneReference(text: string): boolean {
  return /^\$(?:\.?\[[^[\]]+\]|\.[^\s.[\]$]+)+$/.test(text);
}
