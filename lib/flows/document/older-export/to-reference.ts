/** References for the console's names of system attributes, in lower case without blanks and dots. */
const SYSTEM: ReadonlyMap<string, string> = new Map([
  ["channel", "$.Channel"],
  ["contactid", "$.ContactId"],
  ["initialcontactid", "$.InitialContactId"],
  ["previouscontactid", "$.PreviousContactId"],
  ["initiationmethod", "$.InitiationMethod"],
  ["customernumber", "$.CustomerEndpoint.Address"],
  ["customerendpointaddress", "$.CustomerEndpoint.Address"],
  ["dialednumber", "$.SystemEndpoint.Address"],
  ["systemendpointaddress", "$.SystemEndpoint.Address"],
  ["storedcustomerinput", "$.StoredCustomerInput"],
  ["customercallbacknumber", "$.CallbackNumber"],
  ["callbacknumber", "$.CallbackNumber"],
  ["queuename", "$.Queue.Name"],
  ["queuearn", "$.Queue.ARN"],
  ["queueoutboundcalleridaddress", "$.Queue.OutboundCallerId.Address"],
  ["texttospeechvoice", "$.TextToSpeechVoiceId"],
  ["texttospeechvoiceid", "$.TextToSpeechVoiceId"],
  ["language", "$.LanguageCode"],
  ["languagecode", "$.LanguageCode"],
  ["instancearn", "$.InstanceARN"],
  ["awsregion", "$.AwsRegion"],
  ["agentusername", "$.Agent.UserName"],
  ["agentfirstname", "$.Agent.FirstName"],
  ["agentlastname", "$.Agent.LastName"],
  ["agentarn", "$.Agent.ARN"],
]);

const ROOTS: ReadonlyMap<string, string> = new Map([
  ["userdefined", "$.Attributes"],
  ["external", "$.External"],
  ["lexslots", "$.Lex.Slots"],
  ["lexattributes", "$.Lex.SessionAttributes"],
  ["lexsessionattributes", "$.Lex.SessionAttributes"],
  ["customer", "$.Customer"],
  ["mediastreams", "$.MediaStreams"],
]);

/** The reference for an attribute that the older export names by namespace and name; undefined for an unknown one. */
export function toReference(namespace: string, name: string): string | undefined {
  if (name.startsWith("$.")) return name;
  const space = fold(namespace);
  if (space === "system") return SYSTEM.get(fold(name));
  if (space === "lex") return fold(name) === "intentname" ? "$.Lex.IntentName" : member("$.Lex", name);
  const root = ROOTS.get(space);
  return root === undefined ? undefined : member(root, name);
}

function member(root: string, name: string): string {
  return /^[\w.-]+$/.test(name) ? `${root}.${name}` : `${root}['${name.replace(/['\]]/g, "")}']`;
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[\s._]/g, "");
}
