const REGIONS = "It shows only with instances in several Regions.";
const CREATES_INSTANCE = "It would create or delete an instance, of which an account has few.";
const LEAVES_TRACES = "It would change what the instance's people use, and could not be restored.";
const NEEDS_LOGIN = "It shows only to a person who is logged in.";
const OTHER_SERVICE = "It needs resources of another service, which the suite does not create.";
const WITHIN_FLOWS = "It shows within flows: `npm run flow -- test --aws` tries those.";
const AGENT_AT_WORK = "It needs an agent at work.";
const CALLS = "It needs a call, and the suite makes none.";
const LEAVES_ACCOUNT = "It would send a message or an email to somebody.";
const CLAIMS_NUMBERS = "It would claim a phone number, which costs, and stays taken for months once it is released.";
const NOT_DOCUMENTED = "What the service does is not documented, so no expectation can be written.";

/**
 * Sentences of the table in docs/local-connect.md that no case can try, with the reason. The beginning of a sentence is
 * enough.
 */
export const UNTRIED_DIFFERENCES: Readonly<Record<string, string>> = {
  "Origins are kept, not enforced.": "Browsers enforce them, on pages of the service.",
  "Contact records and agent events go to Kinesis streams; nothing else is stored.": OTHER_SERVICE,
  "Until an instance has an associated function, its flows can invoke any.": WITHIN_FLOWS,
  "Not invoked from outside flows.": "Modules are invoked as tools by AI agents of another service.",
  "Active at once. It has the hours": CREATES_INSTANCE,
  "Gone at once, with its contacts.": CREATES_INSTANCE,
  "Permissions are kept, not enforced.": NEEDS_LOGIN,
  "Users cannot log in.": NEEDS_LOGIN,
  "Calls are accepted, but do not run.": WITHIN_FLOWS,
  "Its executions are stopped.": NOT_DOCUMENTED,
  "Managed views have their actions and inputs, and templates of this server.": NOT_DOCUMENTED,
  "Nothing is replicated.": REGIONS,
  "One account in all Regions": REGIONS,
  "Contacts of an agent are always CONNECTED": AGENT_AT_WORK,
  "The members of `Record` are not documented": NOT_DOCUMENTED,
  "Executions are forgotten when the server ends.": "It needs a restart of the local Connect.",
  "Messages go to the SNS endpoint": OTHER_SERVICE,
  "Nothing is dialled and no flow is run": CALLS,
  "Attachments are kept as references; their S3 URLs are not fetched.": OTHER_SERVICE,
  "There are no external audio contacts": OTHER_SERVICE,
  "Only OUTBOUND_CALLS has an effect": LEAVES_TRACES,
  "Groups can stand on levels that have no name.": LEAVES_TRACES,
  "The file is not scanned": "It shows only for a moment, or with a file that is harmful.",
  "The file comes from this server, not from S3.": "The case of StartAttachmentUpload shows the same.",
  "The contact is offered, and the user answers": AGENT_AT_WORK,
  "Who monitors is kept": AGENT_AT_WORK,
  "Phone numbers of End User Messaging and analytics connectors": OTHER_SERVICE,
  "Resources without an association are left out.": NOT_DOCUMENTED,
  "The association is kept; what it integrates": OTHER_SERVICE,
  "What is deleted is left out of answers": "It shows only in events, which the suite does not receive.",
  "By default a file of any scope has 20 MB": NOT_DOCUMENTED,
  "Whatever the configuration, this server takes 20 MB.": LEAVES_TRACES,
  "The estimate is the mean wait": NOT_DOCUMENTED,
  "Only the state is kept: calls have no sound here.": CALLS,
  "There are no WebRTC contacts": CALLS,
  "By any member that the answer has.": NOT_DOCUMENTED,
  "Anyone can call it: the service takes it from End User Messaging only.": OTHER_SERVICE,
  "Nothing is sent; a contact that has ended keeps the email.": LEAVES_ACCOUNT,
  "Nothing is sent. The flow associated with the address runs": LEAVES_ACCOUNT,
  "No text message leaves": LEAVES_ACCOUNT,
  "Flows here authenticate no customer": WITHIN_FLOWS,
  "Rules are kept, and never triggered": OTHER_SERVICE,
  "A new notification has an id of its own": NOT_DOCUMENTED,
  "Active at once, of any instance": REGIONS,
  "Traffic is not distributed": REGIONS,
  "Deleted at once.": "It shows only for a moment.",
  "Created at once; only the header row": "It shows only for some minutes.",
  "Nothing is transcribed with it.": CALLS,
  "Instances have the default profile only": NEEDS_LOGIN,
  "Values are kept as they are": NOT_DOCUMENTED,
  "Values are answered as they are": NOT_DOCUMENTED,
  "A primary attribute stays": NOT_DOCUMENTED,
  "A record is gone with its last value.": NOT_DOCUMENTED,
  "Kept, not shown to users": NEEDS_LOGIN,
  "InputData is not checked by the schema": NOT_DOCUMENTED,
  "The source is kept as it is given": OTHER_SERVICE,
  "A tag filter tests the tags of the workspace.": NOT_DOCUMENTED,
  "A standard override counts before those of parents": NOT_DOCUMENTED,
  "The week of an override that recurs weekly": NOT_DOCUMENTED,
  "A tag filter tests the tags of the hours": NOT_DOCUMENTED,
  "The values of `connect:Language` are a selection": NOT_DOCUMENTED,
  "No calls come in.": CALLS,
  "Numbers are made up": CLAIMS_NUMBERS,
  "Any number with a known calling code": CLAIMS_NUMBERS,
  "The number is made up from the ARN": OTHER_SERVICE,
  "The number moves at once.": CLAIMS_NUMBERS,
  "The number is available again at once.": CLAIMS_NUMBERS,
  "Conditions that enable questions are kept": "It shows only in forms that a person fills in.",
  "A version is locked from its first activation on.": NOT_DOCUMENTED,
  "Found by the members of the summaries.": NOT_DOCUMENTED,
  "Nothing is evaluated automatically.": OTHER_SERVICE,
  "Questions without an answer do not count": NOT_DOCUMENTED,
  "The AI agent is not looked up.": OTHER_SERVICE,
  "Contacts are created and not dialled.": CALLS,
  "The registration is kept; nothing is pushed.": OTHER_SERVICE,
  "Participants of a role share their timers.": "It shows only after minutes of silence.",
};
