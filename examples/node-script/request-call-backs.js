// Runs a workflow for each customer on the command line, without Lambda: node request-call-backs.js Jane John
// AWS_REGION, credentials and AWS_ENDPOINT_URL_CONNECT come from the environment, as with the AWS SDK.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  compileWorkflow,
  connectCatalog,
  connectSource,
  createConnectClient,
  runWorkflow,
  systemClock,
  wholeSdk,
} from "connect-workflows";

const { CONNECT_INSTANCE_ID: instanceId, CONNECT_CONTACT_FLOW_ID: contactFlowId } = process.env;
const file = join(import.meta.dirname, "call-back.arazzo.yaml");
const executable = await compileWorkflow({ file, text: readFileSync(file, "utf8") });
const operations = wholeSdk();
const limits = connectCatalog().limitsOf(["startTaskContact"]);
const source = connectSource({ client: createConnectClient(), operations, limits });

for (const customer of process.argv.slice(2)) {
  // A second run with the same key creates no second task.
  const session = source.session({ idempotencyKey: `call back ${customer} on ${new Date().toDateString()}` });
  const report = await runWorkflow(
    executable,
    { instanceId, contactFlowId, customer },
    { session, clock: systemClock },
  );
  console.log(JSON.stringify({ customer, status: report.status, ...report.outputs }));
  if (report.status === "failed") process.exitCode = 1;
}
