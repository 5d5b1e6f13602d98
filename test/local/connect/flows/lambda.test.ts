import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { AssociateLambdaFunctionCommand } from "@aws-sdk/client-connect";
import { describe, expect, it } from "vitest";
import { type InvokeFunction, UnknownFunctionError } from "../../../../local/connect/functions/function-invoker.ts";
import { SAMPLE_INSTANCE_ID } from "../../../../local/connect/seed/sample-ids.ts";
import { END, invoke, log, pause, type Sketch, say, setAttributes } from "./flow-documents.ts";
import { openFlows } from "./open-flows.ts";

/** Invokes a function and keeps its answer in an attribute. */
const LOOKUP: Record<string, Sketch> = {
  log: log("lambda"),
  lambda: invoke("lookUp", "good", "bad", { LambdaInvocationAttributes: { tier: "$.Attributes.tier" } }),
  good: setAttributes({ answer: "$.External.name", nested: "$.External.deep.er" }, "end"),
  bad: setAttributes({ answer: "error branch" }, "end"),
  end: END,
};
const AS_JSON = {
  ...LOOKUP,
  lambda: invoke("lookUp", "good", "bad", { ResponseValidation: { ResponseType: "JSON" } }),
};

describe("a Lambda block", () => {
  it("invokes only associated functions once its instance has one", async () => {
    const invoked: string[] = [];
    const invokeFunction: InvokeFunction = (name) => {
      invoked.push(name);
      return { name: "Jane" };
    };
    await using flows = await openFlows({ agent: "none", invokeFunction });
    const flow = await flows.publish(LOOKUP);
    const of = (name: string) => ({
      InstanceId: SAMPLE_INSTANCE_ID,
      FunctionArn: `arn:aws:lambda:eu-west-1:111122223333:function:${name}`,
    });

    await flows.local.client.send(new AssociateLambdaFunctionCommand(of("another")));
    const refused = await flows.task(flow);
    await flows.local.client.send(new AssociateLambdaFunctionCommand(of("lookUp")));
    const invokedOnce = await flows.task(flow);

    expect(await flows.attributes(refused)).toMatchObject({ answer: "error branch" });
    expect(await flows.attributes(invokedOnce)).toMatchObject({ answer: "Jane" });
    expect(invoked).toEqual(["lookUp"]);
  });

  it("sends the service's event and shows the answer at $.External", async () => {
    const events: unknown[] = [];
    const invokeFunction: InvokeFunction = (name, event) => {
      events.push([name, event]);
      return { name: "Jane" };
    };
    await using flows = await openFlows({ agent: "none", invokeFunction });
    const flow = await flows.publish(LOOKUP);

    const { ContactId } = await flows.chat(flow, { Attributes: { tier: "gold" } }).catch(() => ({ ContactId: "" }));
    const [found] = await flows.contacts();

    expect(await flows.attributes(String(found?.Id ?? ContactId))).toMatchObject({ answer: "Jane" });
    expect(events).toEqual([
      [
        "lookUp",
        {
          Name: "ContactFlowEvent",
          Details: {
            ContactData: {
              Attributes: { tier: "gold" },
              AwsRegion: "us-east-1",
              Channel: "CHAT",
              ContactId: found?.Id,
              CustomerEndpoint: null,
              CustomerId: null,
              Description: null,
              InitialContactId: found?.Id,
              InitiationMethod: "API",
              InstanceARN: `arn:aws:connect:us-east-1:123456789012:instance/${SAMPLE_INSTANCE_ID}`,
              LanguageCode: null,
              Media: {},
              MediaStreams: { Customer: { Audio: null } },
              Name: null,
              PreviousContactId: null,
              Queue: null,
              References: {},
              RelatedContactId: null,
              SegmentAttributes: { "connect:Subtype": { ValueString: "connect:Chat" } },
              SystemEndpoint: null,
              Tags: { "aws:connect:instanceId": SAMPLE_INSTANCE_ID },
            },
            Parameters: { tier: "gold" },
          },
        },
      ],
    ]);
  });

  const refused: [string, Record<string, Sketch>, unknown, RegExp][] = [
    ["an array", AS_JSON, [1], /answered an array/],
    ["null", AS_JSON, null, /answered null/],
    ["a number", AS_JSON, 7, /answered a number/],
    ["no JSON", AS_JSON, "{", /not JSON/],
    ["33 KB", AS_JSON, { big: "x".repeat(33 * 1024) }, /33\d{3} bytes/],
    ["a nested object as STRING_MAP", LOOKUP, { deep: { er: "x" } }, /STRING_MAP takes strings only/],
  ];
  it.each(refused)("takes its error branch for %s, and the log says why", async (_, document, answer, reason) => {
    await using flows = await openFlows({ invokeFunction: () => answer });
    const id = await flows.task(await flows.publish(document));

    expect(await flows.attributes(id)).toMatchObject({ answer: "error branch" });
    expect(await flows.reasons(id)).toEqual([expect.stringMatching(reason)]);
  });

  it("takes its error branch at once for a function that the service does not have", async () => {
    let tries = 0;
    const invokeFunction = (name: string) => {
      tries += 1;
      throw new UnknownFunctionError(name);
    };
    await using flows = await openFlows({ invokeFunction });
    const id = await flows.task(await flows.publish(LOOKUP));

    expect(await flows.reasons(id)).toEqual(["The service has no function lookUp"]);
    expect(tries).toBe(1);
  });

  it("reads a nested answer as JSON", async () => {
    await using flows = await openFlows({ invokeFunction: () => ({ name: "Jane", deep: { er: "value" } }) });

    const id = await flows.task(await flows.publish(AS_JSON));

    expect(await flows.attributes(id)).toEqual({ answer: "Jane", nested: "value" });
  });

  it("that never answers ends with the block's time limit, and not before", async () => {
    await using flows = await openFlows({ invokeFunction: () => new Promise(() => {}) });
    const id = await flows.task(await flows.publish(LOOKUP));

    await flows.advance(7.9);
    expect(await flows.attributes(id)).toEqual({});
    await flows.advance(0.1);

    expect(await flows.attributes(id)).toMatchObject({ answer: "error branch" });
    expect(await flows.reasons(id)).toEqual([expect.stringContaining("within 8 s")]);
  });

  it("goes on at once when it is asynchronous, and a Wait block takes the answer", async () => {
    let answer: (value: unknown) => void = () => {};
    await using flows = await openFlows({
      invokeFunction: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    });
    const flow = await flows.publish({
      lambda: invoke("slow", "note", "bad", { InvocationType: "ASYNCHRONOUS", InvocationTimeLimitSeconds: "60" }),
      note: setAttributes({ went: "on" }, "wait"),
      wait: pause("120", "late", { LambdaReturned: "good" }),
      good: setAttributes({ answer: "$.External.name" }, "end"),
      late: setAttributes({ answer: "late" }, "end"),
      bad: setAttributes({ answer: "bad" }, "end"),
      end: END,
    });
    const id = await flows.task(flow);
    expect(await flows.attributes(id)).toEqual({ went: "on" });

    answer({ name: "Jane" });
    await flows.settle();

    expect(await flows.attributes(id)).toEqual({ went: "on", answer: "Jane" });
  });

  it("lets messages come while it waits", async () => {
    let answer: (value: unknown) => void = () => {};
    await using flows = await openFlows({
      agent: "none",
      invokeFunction: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    });
    const flow = await flows.publish({
      lambda: invoke("slow", "say", "end"),
      say: say("$.External.name", "wait"),
      wait: pause("60", "end"),
      end: END,
    });
    const chat = await flows.chat(flow);
    await chat.say("are you there?");

    answer({ name: "Jane" });
    await flows.settle();

    expect(await flows.transcript(chat.ContactId)).toEqual([
      "participant.joined",
      "CUSTOMER: hello",
      "CUSTOMER: are you there?",
      "SYSTEM: Jane",
    ]);
  });
});

describe("a Lambda endpoint", () => {
  type Answer = (request: IncomingMessage, response: ServerResponse, tries: number) => void;

  async function openEndpoint(answer: Answer) {
    const paths: string[] = [];
    const signatures: string[] = [];
    const server = createServer((request, response) => {
      paths.push(`${request.method} ${request.url}`);
      signatures.push(request.headers.authorization ?? "none");
      request.resume().on("end", () => answer(request, response, paths.length));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      paths,
      signatures,
      [Symbol.asyncDispose]: async () => {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      },
    };
  }

  it("is asked for the function's deployed name, whatever the ARN's account", async () => {
    await using endpoint = await openEndpoint((_, response) => response.end('{"name":"Jane"}'));
    const lambdaFunctions = { lookUp: "service-dev-lookUp" };
    await using flows = await openFlows({ lambdaEndpoint: endpoint.url, lambdaFunctions });
    const id = await flows.task(await flows.publish(LOOKUP));

    await expect.poll(() => flows.attributes(id)).toMatchObject({ answer: "Jane" });
    expect(endpoint.paths).toEqual(["POST /2015-03-31/functions/service-dev-lookUp/invocations"]);
    expect(endpoint.signatures).toEqual([
      expect.stringMatching(
        /^AWS4-HMAC-SHA256 Credential=[^/]+\/\d{8}\/[\w-]+\/lambda\/aws4_request, .*Signature=[\da-f]{64}$/,
      ),
    ]);
  });

  const failures: [string, Answer][] = [
    [
      "throttles",
      (_, response) => response.writeHead(429, { "x-amzn-errortype": "TooManyRequestsException" }).end("{}"),
    ],
    ["fails", (_, response) => response.writeHead(500).end("{}")],
    [
      "has an error of the function",
      (_, response) =>
        response.writeHead(200, { "x-amz-function-error": "Unhandled" }).end('{"errorType":"TypeError"}'),
    ],
  ];
  it.each(failures)("that %s is asked again", async (_, fail) => {
    await using endpoint = await openEndpoint((request, response, tries) =>
      tries < 3 ? fail(request, response, tries) : response.end('{"name":"Jane"}'),
    );
    await using flows = await openFlows({ lambdaEndpoint: endpoint.url });
    const id = await flows.task(await flows.publish(LOOKUP));

    await expect.poll(() => flows.attributes(id)).toMatchObject({ answer: "Jane" });
    expect(endpoint.paths).toHaveLength(3);
  });

  it("is asked four times at most", async () => {
    await using endpoint = await openEndpoint((_, response) => response.writeHead(500).end("{}"));
    await using flows = await openFlows({ lambdaEndpoint: endpoint.url });
    const id = await flows.task(await flows.publish(LOOKUP));

    await expect.poll(() => flows.attributes(id)).toMatchObject({ answer: "error branch" });
    expect(endpoint.paths).toHaveLength(4);
    expect(await flows.reasons(id)).toEqual([expect.stringContaining("Status Code: 500")]);
  });

  it("that does not know the function is asked once", async () => {
    await using endpoint = await openEndpoint((_, response) =>
      response.writeHead(404, { "x-amzn-errortype": "ResourceNotFoundException" }).end("{}"),
    );
    await using flows = await openFlows({ lambdaEndpoint: endpoint.url });
    const id = await flows.task(await flows.publish(LOOKUP));

    await expect.poll(() => flows.attributes(id)).toMatchObject({ answer: "error branch" });
    expect(endpoint.paths).toHaveLength(1);
    expect(await flows.reasons(id)).toEqual([expect.stringContaining("ResourceNotFoundException")]);
  });
});
