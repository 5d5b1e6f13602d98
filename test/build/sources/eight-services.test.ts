import { afterEach, expect, test, vi } from "vitest";
import { loadDocument } from "../../../build/bundle/load-document.ts";
import { runWorkflow } from "../../../lib/arazzo/execution/run-workflow.ts";
import { systemClock } from "../../../lib/aws/system-clock.ts";
import { type Answer, type Recorded, startRecorder } from "./recorder.ts";

const FILE = "test/build/sources/eight-services.arazzo.yaml";

/** Each service's answer, by its protocol. */
function answer({ method, url, target, body }: Recorded): Answer {
  const json = (value: object): Answer => ({ type: "application/x-amz-json-1.1", body: JSON.stringify(value) });
  const xml = (text: string): Answer => ({ type: "application/xml", body: text });
  if (target === "DynamoDB_20120810.GetItem") return json({ Item: { name: { S: "Jane" }, balance: { N: "12.50" } } });
  if (target === "AmazonSQS.SendMessage")
    return json({ MessageId: "m-1", MD5OfMessageBody: "8f14e45fceea167a5a36dedd4bea2543" });
  if (target === "AWSEvents.PutEvents") return json({ FailedEntryCount: 0, Entries: [{ EventId: "e-1" }] });
  if (target === "secretsmanager.GetSecretValue") return json({ VersionId: "v-1", SecretString: "hush" });
  if (target === "TrentService.Encrypt") return json({ CiphertextBlob: "c2VjcmV0" });
  if (body.startsWith("Action=CreateTopic") || body.includes("Action=CreateTopic"))
    return xml(
      "<CreateTopicResponse><CreateTopicResult><TopicArn>arn:news</TopicArn></CreateTopicResult></CreateTopicResponse>",
    );
  if (url.startsWith("/2015-03-31/functions/crm/invocations")) return { body: '{"tier":"gold"}' };
  if (url.includes("list-type=2"))
    return xml("<ListBucketResult><Contents><Key>a.txt</Key></Contents></ListBucketResult>");
  if (url.includes("delete"))
    return xml("<DeleteResult><Error><Key>old.txt</Key><Code>AccessDenied</Code></Error></DeleteResult>");
  if (method === "PUT") return { headers: { ETag: '"t-1"' } };
  if (method === "GET") return { type: "text/plain", body: "Seen 7" };
  return { status: 404, type: "text/plain" };
}

afterEach(() => vi.unstubAllEnvs());

test("a document calls eight services, each over its own protocol and signed for it", async () => {
  await using recorder = await startRecorder(answer);
  vi.stubEnv("AWS_ENDPOINT_URL", recorder.url);
  vi.stubEnv("AWS_REGION", "us-east-1");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
  const { module, problems } = await loadDocument(FILE);
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  if (module === undefined) throw new Error("The document cannot be compiled.");

  const session = module.openSource().session({ idempotencyKey: "order 7", deadline: systemClock.now() + 10_000 });
  const inputs = { customerId: "7", bytes: "aGVsbG8=" };
  const report = await runWorkflow(module.executable, inputs, { session, clock: systemClock });

  expect(report.error).toBeUndefined();
  expect(report.outputs).toEqual({
    name: "Jane",
    balance: "12.50",
    first: "a.txt",
    tag: '"t-1"',
    file: "Seen 7",
    errors: [{ Key: "old.txt", Code: "AccessDenied" }],
    messageId: "m-1",
    topic: "arn:news",
    version: "v-1",
    encrypted: "c2VjcmV0",
    tier: "gold",
  });
  expect(report.steps.map(({ operationId }) => operationId)).toEqual([
    ...["dynamodb:GetItem", "s3:ListObjectsV2", "s3:PutObject", "s3:GetObject", "s3:DeleteObjects", "sqs:SendMessage"],
    ...["sns:CreateTopic", "eventbridge:PutEvents", "secrets-manager:GetSecretValue", "kms:Encrypt", "lambda:Invoke"],
  ]);
  const signedFor = recorder.requests.map(
    ({ authorization }) => /\/us-east-1\/([\w-]+)\/aws4_request/.exec(authorization)?.[1],
  );
  expect(signedFor).toEqual([
    ...["dynamodb", "s3", "s3", "s3", "s3", "sqs", "sns", "events", "secretsmanager", "kms", "lambda"],
  ]);
  const [item, , file, , , message, topic, event, , , call] = recorder.requests;
  expect(JSON.parse(item?.body ?? "")).toEqual({ TableName: "customers", Key: { id: { S: "7" } } });
  expect(file?.url).toMatch(/^\/(?:photos\/)?seen\/7\.txt/);
  expect(file?.body).toContain("Seen 7");
  expect(JSON.parse(message?.body ?? "")).toMatchObject({ MessageBody: "7" });
  expect(Object.fromEntries(new URLSearchParams(topic?.body))).toMatchObject({
    Name: "news",
    "Tags.member.1.Key": "customer",
    "Tags.member.1.Value": "7",
  });
  expect(JSON.parse(event?.body ?? "").Entries[0].Detail).toBe('{"id":"7"}');
  expect(JSON.parse(call?.body ?? "")).toEqual({ customer: "7" });
});

test("a message whose response is lost may have been sent, so a repeat is not safe", async () => {
  await using recorder = await startRecorder((request) =>
    request.target === "AmazonSQS.SendMessage" ? "hang up" : answer(request),
  );
  const environment = { AWS_ENDPOINT_URL: recorder.url, AWS_REGION: "us-east-1", AWS_ACCESS_KEY_ID: "A" };
  for (const [name, value] of Object.entries({ ...environment, AWS_SECRET_ACCESS_KEY: "s" })) vi.stubEnv(name, value);
  const { module } = await loadDocument(FILE);
  const session = module?.openSource().session({ idempotencyKey: "order 7", deadline: systemClock.now() + 5000 });
  if (module === undefined || session === undefined) throw new Error("The document cannot be compiled.");
  const { error } = await runWorkflow(
    module.executable,
    { customerId: "7", bytes: "" },
    { session, clock: systemClock },
  );
  expect(error?.uncertain).toContain("sqs:SendMessage");
  expect(error).toMatchObject({ repeatable: false, message: expect.stringContaining("It is unknown whether") });
  expect(recorder.requests.filter(({ target }) => target === "AmazonSQS.SendMessage")).toHaveLength(1);
});
