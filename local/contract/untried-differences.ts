const REGIONS = "It shows only with instances in several Regions.";
const CREATES_INSTANCE = "It would create or delete an instance, of which an account has few.";
const LEAVES_TRACES = "It would change what the instance's people use, and could not be restored.";
const NEEDS_LOGIN = "It shows only to a person who is logged in.";
const OTHER_SERVICE = "It needs resources of another service, which the suite does not create.";
const WITHIN_FLOWS = "It shows within flows: `npm run flow -- test --aws` tries those.";
const NOT_DOCUMENTED = "What the service does is not documented, so no expectation can be written.";

/**
 * Sentences of the table in docs/local-connect.md of which no case can be made, and why. A sentence can be given by its
 * beginning.
 */
export const UNTRIED_DIFFERENCES: Readonly<Record<string, string>> = {
  "Origins are kept, not enforced.": "Browsers enforce them, on pages of the service.",
  "Nothing is stored there.": OTHER_SERVICE,
  "Until an instance has an associated function, its flows can invoke any.": WITHIN_FLOWS,
  "Not invoked from outside flows.": "Modules are invoked as tools by AI agents of another service.",
  "Active at once. It has the hours": CREATES_INSTANCE,
  "Gone at once, with its contacts.": CREATES_INSTANCE,
  "Permissions are kept, not enforced.": NEEDS_LOGIN,
  "Nobody can log in.": NEEDS_LOGIN,
  "Calls are accepted, but do not run.": WITHIN_FLOWS,
  "Its executions are stopped.": NOT_DOCUMENTED,
  "Managed views have their actions and inputs, and templates of this server.": NOT_DOCUMENTED,
  "Nothing is replicated.": REGIONS,
  "One account in all Regions": REGIONS,
  "Contacts of an agent are always CONNECTED": "It needs an agent at work.",
  "The members of `Record` are not documented": NOT_DOCUMENTED,
  "Executions are forgotten when the server ends.": "It needs a restart of the local Connect.",
  "Messages go to the SNS endpoint": OTHER_SERVICE,
  "Nothing is dialled and no flow is run": "It would call somebody.",
  "Attachments are kept as references; their S3 URLs are not fetched.": OTHER_SERVICE,
  "Tasks only, since there are no email contacts.": OTHER_SERVICE,
  "There are no external audio contacts": OTHER_SERVICE,
  "Only OUTBOUND_CALLS has an effect": LEAVES_TRACES,
  "Groups can stand on levels that have no name.": LEAVES_TRACES,
  "No flow is run, so no authentication is ever begun": WITHIN_FLOWS,
  "The file is not scanned": "It shows only for a moment, or with a file that is harmful.",
  "The file comes from this server, not from S3.": "The case of StartAttachmentUpload shows the same.",
};
