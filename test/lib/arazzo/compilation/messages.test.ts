import { describe, expect, it } from "vitest";
import { compileText, formatted } from "../run-document.ts";

const LIB = `arazzo: 1.0.1
info: {title: Lib, version: '1'}
sourceDescriptions: [{name: c, url: c, type: openapi}]
workflows: [{workflowId: helper, steps: [{stepId: a, operationId: Ping}]}]
`;

/** What is told of a document, as a terminal shows it. */
async function told(text: string): Promise<string> {
  const { problems } = await compileText(text, { "lib.yaml": LIB });
  return `\n${formatted(problems)}\n`;
}

/** A document whose workflow `main` has these fields, as YAML. */
function withWorkflow(fields: string, version = "1.0.1"): string {
  const own = (name: string) => new RegExp(`^${name}:`, "m").test(fields);
  const inputs = own("inputs")
    ? ""
    : `
    inputs:
      type: object
      properties: {name: {type: string}, tags: {type: object}}`;
  const steps = own("steps")
    ? ""
    : `
    steps:
      - {stepId: first, operationId: Ping, outputs: {code: $statusCode}}`;
  return `arazzo: ${version}
info: {title: Test, version: '1'}
sourceDescriptions:
  - {name: connect, url: connect.yaml, type: openapi}
  - {name: lib, url: lib.yaml, type: arazzo}
workflows:
  - workflowId: main${inputs}${steps}
${indented(fields, 4)}
  - workflowId: child
    inputs: {type: object, required: [id], properties: {id: {type: string}}}
    steps: [{stepId: a, operationId: Ping, outputs: {result: $response.body.Value}}]
    outputs: {result: $steps.a.outputs.result}
components:
  parameters:
    note: {name: Note, in: query, value: x}
`;
}

/** A document whose second step has these fields, as YAML. */
function withStep(fields: string, version?: string): string {
  const steps = `steps:
  - {stepId: first, operationId: Ping, outputs: {code: $statusCode}}
  - stepId: second
${indented(fields, 4)}`;
  return withWorkflow(steps, version);
}

function indented(text: string, by: number): string {
  return text.replace(/^(?=.)/gm, " ".repeat(by));
}

describe("what cannot be read", () => {
  it("text that is no YAML", async () => {
    expect(
      await told(`arazzo: 1.0.1
info: [a
workflows: b
`),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:3:1 error: This is not YAML: Flow sequence in block collection must be sufficiently indented and end with a ].
        3 | workflows: b
          | ^
      "
    `);
  });

  it("a name given twice", async () => {
    expect(
      await told(`arazzo: 1.0.1
arazzo: 1.0.1
`),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:2:1 error: This is not YAML: Map keys must be unique.
        2 | arazzo: 1.0.1
          | ^
      "
    `);
  });

  it("a file that is something else, by its first mistakes and a count", async () => {
    const lines = (await told("name: [a\n".repeat(20))).split("\n").filter((line) => line.includes(" error: "));
    expect(lines).toHaveLength(6);
    expect(lines[5]).toMatch(/There are \d+ more from here on; most of them follow from the first\.$/);
  });

  it("a second document in a file", async () => {
    expect(
      await told(`arazzo: 1.0.1
---
arazzo: 1.0.1
`),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:2:1 error: Another document begins here, and a file has one only.
        2 | ---
          | ^^^
      "
    `);
  });

  it("an alias without an anchor", async () => {
    expect(
      await told(`arazzo: *nowhere
`),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:1:9 error: This cannot be read: Unresolved alias (the anchor must be set before the alias): nowhere.
        1 | arazzo: *nowhere
          |         ^^^^^^^^
      "
    `);
  });

  it("JSON that ends too early", async () => {
    expect(await told(`{"arazzo": "1.0.1", "info": {`)).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:1:30 error: This is not JSON: Flow map must end with a }.
        1 | {"arazzo": "1.0.1", "info": {
          |                              ^
      "
    `);
  });

  it("a document that grows without bounds", async () => {
    expect(
      await told(`a: &a [x, x, x, x, x, x, x, x, x]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
d: [*c, *c, *c, *c, *c, *c, *c, *c, *c]
`),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:1:1 error: This cannot be read: Excessive alias count indicates a resource exhaustion attack.
        1 | a: &a [x, x, x, x, x, x, x, x, x]
          | ^
      "
    `);
  });

  it("an empty file", async () => {
    expect(await told(``)).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:1:1 error: This is no Arazzo document: one is an object with \`arazzo\`, \`info\`, \`sourceDescriptions\` and \`workflows\`.
        1 | 
          | ^
      "
    `);
  });

  it("a list", async () => {
    expect(
      await told(`- arazzo: 1.0.1
`),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:1:1 error: This is no Arazzo document: one is an object with \`arazzo\`, \`info\`, \`sourceDescriptions\` and \`workflows\`.
        1 | - arazzo: 1.0.1
          | ^^^^^^^^^^^^^^^
      "
    `);
  });

  it("another kind of document", async () => {
    expect(
      await told(`openapi: 3.1.0
info: {}
`),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:1:1 error: This is no Arazzo document: it has no \`arazzo\` with a version.
        1 | openapi: 3.1.0
          | ^^^^^^^^^^^^^^
            Arazzo 1.0 and 1.1 are: \`arazzo: 1.0.1\`.
      "
    `);
  });

  it("a version to come", async () => {
    expect(
      await told(`arazzo: 1.2.0
`),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:1:9 error: This version of Arazzo is not known here.
        1 | arazzo: 1.2.0
          |         ^^^^^
            Arazzo 1.0 and 1.1 are: \`arazzo: 1.0.1\`.
      "
    `);
  });

  it("a version that is a number", async () => {
    expect(
      await told(`arazzo: 1.1
`),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:1:9 error: This version of Arazzo is not known here.
        1 | arazzo: 1.1
          |         ^^^
            Arazzo 1.0 and 1.1 are: \`arazzo: 1.0.1\`.
      "
    `);
  });
});

describe("what is not built as it must be", () => {
  it("an unknown field", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
sucessCriteria:
  - condition: $statusCode == 200`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:15:9 error: Property \`sucessCriteria\` is not expected here.
        15 |         sucessCriteria:
           |         ^^^^^^^^^^^^^^
             Did you mean \`successCriteria\`?
      "
    `);
  });

  it("a field of a later version", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
timeout: 5`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:15:9 error: Property \`timeout\` is not expected here.
        15 |         timeout: 5
           |         ^^^^^^^
             It is part of Arazzo 1.1: write \`arazzo: 1.1.0\`.
      "
    `);
  });

  it("a field that is missing", async () => {
    expect(
      await told(`arazzo: 1.0.1
info:
  title: T
sourceDescriptions:
  - name: connect
    url: c.yaml
workflows:
  - workflowId: main
    steps:
      - stepId: a
        operationId: Ping
`),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:2:1 error: The field \`version\` must be present on this level.
        2 | info:
          | ^^^^
      "
    `);
  });

  it("another type", async () => {
    expect(await told(withStep(`operationId: 5`))).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:14:22 error: Expected type \`string\` but got \`integer\`.
        14 |         operationId: 5
           |                      ^
      "
    `);
  });

  it("none of the allowed values", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
onSuccess:
  - name: a
    type: retry`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:17:19 error: \`type\` can be one of the following only: "goto", "end".
        17 |             type: retry
           |                   ^^^^^
      "
    `);
  });

  it("a number below its limit", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
onFailure:
  - name: a
    type: retry
    retryAfter: -1`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:18:25 error: The value of the retryAfter field must be greater than or equal to 0.
        18 |             retryAfter: -1
           |                         ^^
      "
    `);
  });

  it("a number that is not whole", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
onFailure:
  - name: a
    type: retry
    retryLimit: 1.5`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:18:25 error: \`retryLimit\` must be a whole number.
        18 |             retryLimit: 1.5
           |                         ^^^
      "
    `);
  });

  it("an empty list", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
successCriteria: []`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:15:9 error: The \`successCriteria\` list must have at least one entry.
        15 |         successCriteria: []
           |         ^^^^^^^^^^^^^^^
             Leave it out if there is nothing to say.
      "
    `);
  });

  it("an empty list of steps", async () => {
    expect(await told(withWorkflow(`steps: []`))).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:11:5 error: The \`steps\` list must have at least one entry.
        11 |     steps: []
           |     ^^^^^
      "
    `);
  });

  it("an empty list of an action's criteria", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
onSuccess:
  - name: a
    type: end
    criteria: []`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:18:13 error: The \`criteria\` list must have at least one entry.
        18 |             criteria: []
           |             ^^^^^^^^
             Leave it out if the action is always taken.
      "
    `);
  });

  it("a step that calls nothing", async () => {
    expect(await told(withStep(`description: nothing`))).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:13:9 error: This step calls nothing: it needs an \`operationId\` or a \`workflowId\`.
        13 |       - stepId: second
           |         ^^^^^^
      "
    `);
  });

  it("a step that calls two things", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
workflowId: main`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:14:22 error: A step can only use one of the following mutually exclusive fields: \`operationId\`, \`workflowId\`.
        14 |         operationId: Ping
           |                      ^^^^
      "
    `);
  });

  it("an action without a name", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
onSuccess:
  - type: end`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:13 error: An action needs a \`name\`, or else a \`reference\` to a component.
        16 |           - type: end
           |             ^^^^
      "
    `);
  });

  it("an action without a target", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
onSuccess:
  - name: a
    type: goto`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:13 error: A \`goto\` needs the \`stepId\` or the \`workflowId\` to go to.
        16 |           - name: a
           |             ^^^^
      "
    `);
  });

  it("an action with two targets", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
onSuccess:
  - name: a
    type: goto
    stepId: first
    workflowId: main`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:7:17 error: Workflow \`main\` never comes to an end: whatever happens, it is run again by what it runs.
        7 |   - workflowId: main
          |                 ^^^^
            Give the step or the action that leads back criteria, or an \`end\` before it.
      test.arazzo.yaml:19:25 error: An action leads to a step or to a workflow, not to both.
        19 |             workflowId: main
           |                         ^^^^
      "
    `);
  });

  it("a fragment in $self", async () => {
    expect(
      await told(`arazzo: 1.1.0
$self: https://example.com/a#b
info: {title: T, version: '1'}
sourceDescriptions: [{name: c, url: c, type: openapi}]
workflows: [{workflowId: main, steps: [{stepId: a, operationId: Ping}]}]
`),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:2:8 error: \`$self\` is the document's own URI, without a fragment.
        2 | $self: https://example.com/a#b
          |        ^^^^^^^^^^^^^^^^^^^^^^^
      "
    `);
  });

  it("a source's name and type", async () => {
    expect(
      await told(`arazzo: 1.0.1
info: {title: T, version: '1'}
sourceDescriptions:
  - {name: my source, url: c, type: wsdl}
workflows: [{workflowId: main, steps: [{stepId: a, operationId: Ping}]}]
`),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:4:12 error: \`my source\` is no name for a source description: letters, digits, \`-\` and \`_\` only.
        4 |   - {name: my source, url: c, type: wsdl}
          |            ^^^^^^^^^
      test.arazzo.yaml:4:37 error: The type of a source description is one of \`openapi\`, \`arazzo\`.
        4 |   - {name: my source, url: c, type: wsdl}
          |                                     ^^^^
      "
    `);
  });

  it("a component's name", async () => {
    expect(
      await told(`arazzo: 1.0.1
info: {title: T, version: '1'}
sourceDescriptions: [{name: c, url: c, type: openapi}]
workflows: [{workflowId: main, steps: [{stepId: a, operationId: Ping}]}]
components:
  parameters:
    my note: {name: Note, in: query, value: x}
`),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:7:5 error: \`my note\` is no name for a component: letters, digits, \`.\`, \`-\` and \`_\` only.
        7 |     my note: {name: Note, in: query, value: x}
          |     ^^^^^^^
      "
    `);
  });

  it("an action's parameters without a workflow", async () => {
    expect(
      await told(
        withStep(
          `operationId: Ping
onSuccess:
  - name: a
    type: end
    parameters:
      - name: x
        value: 1`,
          "1.1.0",
        ),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:18:13 error: The parameters of an action are for the workflow that it leads to, and this leads to none.
        18 |             parameters:
           |             ^^^^^^^^^^
      "
    `);
  });

  it("an action's parameter with a place", async () => {
    expect(
      await told(
        withStep(
          `operationId: Ping
onSuccess:
  - name: a
    type: goto
    workflowId: child
    criteria:
      - condition: $statusCode == 201
    parameters:
      - name: id
        in: query
        value: x`,
          "1.1.0",
        ),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:23:21 error: The parameters of an action are inputs of a workflow, which have no \`in\`.
        23 |                 in: query
           |                     ^^^^^
      "
    `);
  });

  it("a component by `$ref`", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
parameters:
  - $ref: '#/components/parameters/note'
onSuccess:
  - $ref: '#/components/elsewhere'`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:13 error: \`$ref\` is for JSON Schemas; elsewhere components are named by \`reference\`.
        16 |           - $ref: '#/components/parameters/note'
           |             ^^^^
             Write \`reference: $components.parameters.note\`.
      test.arazzo.yaml:18:13 error: \`$ref\` is for JSON Schemas; elsewhere components are named by \`reference\`.
        18 |           - $ref: '#/components/elsewhere'
           |             ^^^^
      "
    `);
  });

  it("an item that is no object", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
successCriteria:
  - $statusCode == 200`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:13 error: An item of \`successCriteria\` is an object.
        16 |           - $statusCode == 200
           |             ^^^^^^^^^^^^^^^^^^
      "
    `);
  });

  it("what is no list", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
successCriteria:
  condition: $statusCode == 200`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:15:9 error: \`successCriteria\` is a list.
        15 |         successCriteria:
           |         ^^^^^^^^^^^^^^^
      "
    `);
  });

  it("an id twice in a list", async () => {
    expect(await told(withWorkflow(`dependsOn: [child, child]`))).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:13:17 error: Workflow \`child\`, run first with this workflow's inputs, needs \`id\`, which this workflow does not declare.
        13 |     dependsOn: [child, child]
           |                 ^^^^^
      test.arazzo.yaml:13:24 error: \`child\` is in the list twice.
        13 |     dependsOn: [child, child]
           |                        ^^^^^
      "
    `);
  });

  it("two workflows of an id", async () => {
    expect(
      await told(`arazzo: 1.0.1
info: {title: T, version: '1'}
sourceDescriptions: [{name: c, url: c, type: openapi}]
workflows:
  - {workflowId: main, steps: [{stepId: a, operationId: Ping}]}
  - {workflowId: main, steps: [{stepId: a, operationId: Ping}]}
`),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:6:18 error: There are two workflows \`main\` in this document.
        6 |   - {workflowId: main, steps: [{stepId: a, operationId: Ping}]}
          |                  ^^^^
      "
    `);
  });

  it("two steps of an id", async () => {
    expect(
      await told(
        withWorkflow(`steps:
  - {stepId: a, operationId: Ping}
  - {stepId: a, operationId: Ping}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:13:18 error: There are two steps \`a\` in this workflow.
        13 |       - {stepId: a, operationId: Ping}
           |                  ^
      "
    `);
  });
});

describe("what is refused by name", () => {
  it("operationPath, with the operation that it names", async () => {
    expect(
      await told(
        withStep(`operationPath: '{$sourceDescriptions.connect.url}#/paths/~1contacts~1{instance}~1{contact}/get'`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:14:24 error: \`operationPath\` is not supported: operations are found in the SDK by name.
        14 |         operationPath: '{$sourceDescriptions.connect.url}#/paths/~1contacts~1{instance}~1{contact}/get'
           |                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
             Write \`operationId: DescribeContact\`.
      "
    `);
  });

  it("operationPath that names none", async () => {
    expect(
      await told(withStep(`operationPath: '{$sourceDescriptions.connect.url}#/paths/~1pets/get'`)),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:14:24 error: \`operationPath\` is not supported: operations are found in the SDK by name.
        14 |         operationPath: '{$sourceDescriptions.connect.url}#/paths/~1pets/get'
           |                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
             Name the operation: \`operationId: …\`.
      "
    `);
  });

  it("AsyncAPI steps", async () => {
    expect(
      await told(
        withStep(
          `operationId: Ping
action: send`,
          "1.1.0",
        ),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:15:17 error: \`action\` belongs to AsyncAPI steps, which are not supported: every step here is an HTTP call.
        15 |         action: send
           |                 ^^^^
             Name an operation of Connect: \`operationId: …\`.
      "
    `);
  });

  it("x-operation", async () => {
    expect(await told(withStep(`x-operation: {url: https://example.com, method: get}`))).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:14:9 error: \`x-operation\` is another tool's extension, to call any URL; the steps here call operations of Connect.
        14 |         x-operation: {url: https://example.com, method: get}
           |         ^^^^^^^^^^^
             Name one: \`operationId: …\`.
      "
    `);
  });

  it("xpath in a criterion", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
successCriteria:
  - context: $response.body
    condition: /a
    type: xpath`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:18:19 error: XPath is not supported: Connect answers JSON.
        18 |             type: xpath
           |                   ^^^^^
             Use a \`jsonpath\` or a simple condition.
      "
    `);
  });

  it("xpath in a selector", async () => {
    expect(
      await told(
        withStep(
          `operationId: Ping
outputs:
  a: {context: $response.body, selector: /a, type: xpath}`,
          "1.1.0",
        ),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:60 error: XPath is not supported: Connect answers JSON.
        16 |           a: {context: $response.body, selector: /a, type: xpath}
           |                                                            ^^^^^
             Use \`jsonpath\` or \`jsonpointer\`.
      "
    `);
  });

  it("xpath in a target", async () => {
    expect(
      await told(
        withStep(
          `operationId: Ping
requestBody:
  payload: {Note: x}
  replacements:
    - {target: /Note, targetSelectorType: xpath, value: y}`,
          "1.1.0",
        ),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:18:51 error: XPath is not supported: Connect takes JSON.
        18 |             - {target: /Note, targetSelectorType: xpath, value: y}
           |                                                   ^^^^^
             Use a JSON Pointer.
      "
    `);
  });

  it("a JSON Pointer as a criterion", async () => {
    expect(
      await told(
        withStep(
          `operationId: Ping
successCriteria:
  - context: $response.body
    condition: /a
    type: {type: jsonpointer, version: rfc6901}`,
          "1.1.0",
        ),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:18:13 error: A criterion's type is \`simple\`, \`regex\` or \`jsonpath\`.
        18 |             type: {type: jsonpointer, version: rfc6901}
           |             ^^^^
      "
    `);
  });

  it("a content type that is not JSON", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
requestBody:
  contentType: application/xml
  payload: {Note: x}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:24 error: Connect takes JSON, and this is \`application/xml\`.
        16 |           contentType: application/xml
           |                        ^^^^^^^^^^^^^^^
             Write \`application/json\`.
      "
    `);
  });

  it("a whole query string", async () => {
    expect(
      await told(
        withStep(
          `operationId: Ping
parameters:
  - {name: q, in: querystring, value: a=b}`,
          "1.1.0",
        ),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:27 error: A whole query string cannot be given: Connect's operations take their parameters by name.
        16 |           - {name: q, in: querystring, value: a=b}
           |                           ^^^^^^^^^^^
      "
    `);
  });
});

describe("names that are not there", () => {
  it("an operation", async () => {
    expect(await told(withStep(`operationId: pong`))).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:14:22 error: Amazon Connect has no operation \`pong\`.
        14 |         operationId: pong
           |                      ^^^^
             Did you mean \`Ping\`?
      "
    `);
  });

  it("an operation that is like none", async () => {
    expect(await told(withStep(`operationId: getPetById`))).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:14:22 error: Amazon Connect has no operation \`getPetById\`.
        14 |         operationId: getPetById
           |                      ^^^^^^^^^^
      "
    `);
  });

  it("an operation after its source's name alone", async () => {
    expect(await told(withStep(`operationId: connect.Ping`))).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:14:22 error: Amazon Connect has no operation \`connect.Ping\`.
        14 |         operationId: connect.Ping
           |                      ^^^^^^^^^^^^
             Write \`$sourceDescriptions.connect.Ping\`, or \`Ping\` alone.
      "
    `);
  });

  it("an operation of a source that is not there", async () => {
    expect(await told(withStep(`operationId: $sourceDescriptions.conect.Ping`))).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:14:22 error: There is no source description \`conect\`.
        14 |         operationId: $sourceDescriptions.conect.Ping
           |                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
             Did you mean \`connect\`?
      "
    `);
  });

  it("an operation of a source that has none", async () => {
    expect(await told(withStep(`operationId: $sourceDescriptions.lib.Ping`))).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:14:22 error: The source description \`lib\` is of type arazzo, so it has no operation to call.
        14 |         operationId: $sourceDescriptions.lib.Ping
           |                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
             Call its workflows with \`workflowId\`.
      "
    `);
  });

  it("an expression that names no operation", async () => {
    expect(await told(withStep(`operationId: $inputs.operation`))).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:14:22 error: \`$inputs.operation\` names no operation.
        14 |         operationId: $inputs.operation
           |                      ^^^^^^^^^^^^^^^^^
             Write \`$sourceDescriptions.<name>.<operationId>\`, or the operationId alone.
      "
    `);
  });

  it("a called workflow", async () => {
    expect(await told(withStep(`workflowId: chlid`))).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:14:21 error: There is no workflow \`chlid\` in this document.
        14 |         workflowId: chlid
           |                     ^^^^^
             Did you mean \`child\`?
      "
    `);
  });

  it("a workflow of another document, without its source", async () => {
    expect(await told(withStep(`workflowId: helper`))).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:14:21 error: There is no workflow \`helper\` in this document.
        14 |         workflowId: helper
           |                     ^^^^^^
             Write \`$sourceDescriptions.lib.helper\`.
      "
    `);
  });

  it("a workflow of another document", async () => {
    expect(await told(withStep(`workflowId: $sourceDescriptions.lib.helpr`))).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:14:21 error: The source description \`lib\` has no workflow \`helpr\`.
        14 |         workflowId: $sourceDescriptions.lib.helpr
           |                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
             Did you mean \`helper\`?
      "
    `);
  });

  it("a workflow of another document, in an old form", async () => {
    expect(await told(withStep(`workflowId: $sourceDescriptions.lib.workflows.helper`))).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:14:21 error: The source description \`lib\` has no workflow \`workflows.helper\`.
        14 |         workflowId: $sourceDescriptions.lib.workflows.helper
           |                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
             Write \`$sourceDescriptions.lib.helper\`.
      "
    `);
  });

  it("a workflow of a source that has none", async () => {
    expect(await told(withStep(`workflowId: $sourceDescriptions.connect.helper`))).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:14:21 error: The source description \`connect\` is of type openapi, so it has no workflow to call.
        14 |         workflowId: $sourceDescriptions.connect.helper
           |                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      "
    `);
  });

  it("a workflow of a source that is not there", async () => {
    expect(await told(withStep(`workflowId: $sourceDescriptions.libs.helper`))).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:14:21 error: There is no source description \`libs\`.
        14 |         workflowId: $sourceDescriptions.libs.helper
           |                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
             Did you mean \`lib\`?
      "
    `);
  });

  it("a step to go to", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
onSuccess:
  - {name: a, type: goto, stepId: frist}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:43 error: There is no step \`frist\` in this workflow.
        16 |           - {name: a, type: goto, stepId: frist}
           |                                           ^^^^^
             Did you mean \`first\`?
      "
    `);
  });

  it("a workflow to go to", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
onSuccess:
  - {name: a, type: goto, workflowId: chld}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:47 error: There is no workflow \`chld\` in this document.
        16 |           - {name: a, type: goto, workflowId: chld}
           |                                               ^^^^
             Did you mean \`child\`?
      "
    `);
  });

  it("a workflow to depend on", async () => {
    expect(await told(withWorkflow(`dependsOn: [chidl]`))).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:13:17 error: There is no workflow \`chidl\` in this document.
        13 |     dependsOn: [chidl]
           |                 ^^^^^
             Did you mean \`child\`?
      "
    `);
  });

  it("a step to depend on", async () => {
    expect(
      await told(
        withStep(
          `operationId: Ping
dependsOn: [frist]`,
          "1.1.0",
        ),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:15:21 error: There is no step \`frist\` in this workflow.
        15 |         dependsOn: [frist]
           |                     ^^^^^
             Did you mean \`first\`?
      "
    `);
  });

  it("a step to depend on, as an expression", async () => {
    expect(
      await told(
        withStep(
          `operationId: Ping
dependsOn: [$steps.first]`,
          "1.1.0",
        ),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:15:21 error: A step of the same workflow is depended on by its id.
        15 |         dependsOn: [$steps.first]
           |                     ^^^^^^^^^^^^
             Write \`first\`.
      "
    `);
  });

  it("a step to depend on, of another workflow", async () => {
    expect(
      await told(
        withStep(
          `operationId: Ping
dependsOn: [$workflows.child.steps.a]`,
          "1.1.0",
        ),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:15:21 error: Steps of other workflows cannot be depended on.
        15 |         dependsOn: [$workflows.child.steps.a]
           |                     ^^^^^^^^^^^^^^^^^^^^^^^^
             Put the workflow into this workflow's own \`dependsOn\`.
      "
    `);
  });

  it("an input", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
parameters:
  - {name: Note, in: query, value: $inputs.nmae}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:44 error: There is no input \`nmae\` in workflow \`main\`.
        16 |           - {name: Note, in: query, value: $inputs.nmae}
           |                                            ^^^^^^^^^^^^
             Did you mean \`name\`?
      "
    `);
  });

  it("an input that is like none", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
parameters:
  - {name: Note, in: query, value: $inputs.somethingElse}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:44 error: There is no input \`somethingElse\` in workflow \`main\`.
        16 |           - {name: Note, in: query, value: $inputs.somethingElse}
           |                                            ^^^^^^^^^^^^^^^^^^^^^
             Declare it under \`inputs.properties\`.
      "
    `);
  });

  it("an input of a workflow without inputs", async () => {
    expect(
      await told(`arazzo: 1.0.1
info: {title: T, version: '1'}
sourceDescriptions: [{name: c, url: c, type: openapi}]
workflows:
  - workflowId: main
    steps:
      - stepId: a
        operationId: Ping
        parameters:
          - {name: Note, in: query, value: $inputs.name}
`),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:10:44 error: Workflow \`main\` declares no inputs, so there is no input \`name\`.
        10 |           - {name: Note, in: query, value: $inputs.name}
           |                                            ^^^^^^^^^^^^
             Declare it under \`inputs.properties\`.
      "
    `);
  });

  it("an input of a called workflow", async () => {
    expect(
      await told(
        withStep(`workflowId: child
parameters:
  - {name: id, value: x}
  - {name: idd, value: x}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:17:20 error: Workflow \`child\` has no input \`idd\`.
        17 |           - {name: idd, value: x}
           |                    ^^^
             Did you mean \`id\`?
      "
    `);
  });

  it("a step", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
parameters:
  - {name: Note, in: query, value: $steps.frist.outputs.code}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:44 error: There is no step \`frist\` in this workflow.
        16 |           - {name: Note, in: query, value: $steps.frist.outputs.code}
           |                                            ^^^^^^^^^^^^^^^^^^^^^^^^^
             Did you mean \`first\`?
      "
    `);
  });

  it("a step's output", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
parameters:
  - {name: Note, in: query, value: $steps.first.outputs.cod}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:44 error: Step \`first\` has no output \`cod\`.
        16 |           - {name: Note, in: query, value: $steps.first.outputs.cod}
           |                                            ^^^^^^^^^^^^^^^^^^^^^^^^
             Did you mean \`code\`?
      "
    `);
  });

  it("a step's output that is like none", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
parameters:
  - {name: Note, in: query, value: $steps.first.outputs.participantToken}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:44 error: Step \`first\` has no output \`participantToken\`.
        16 |           - {name: Note, in: query, value: $steps.first.outputs.participantToken}
           |                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
             Declare it under the step's \`outputs\`.
      "
    `);
  });

  it("an output of a called workflow", async () => {
    expect(
      await told(
        withStep(`workflowId: child
parameters: [{name: id, value: x}]
outputs:
  got: $outputs.reslt`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:17:16 error: There is no output \`reslt\` here.
        17 |           got: $outputs.reslt
           |                ^^^^^^^^^^^^^^
             Did you mean \`result\`?
      "
    `);
  });

  it("a workflow in an expression", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
parameters:
  - {name: Note, in: query, value: $workflows.chid.outputs.result}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:44 error: There is no workflow \`chid\` in this document.
        16 |           - {name: Note, in: query, value: $workflows.chid.outputs.result}
           |                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
             Did you mean \`child\`?
      "
    `);
  });

  it("a workflow's output", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
parameters:
  - {name: Note, in: query, value: $workflows.child.outputs.reslt}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:44 error: Workflow \`child\` has no output \`reslt\`.
        16 |           - {name: Note, in: query, value: $workflows.child.outputs.reslt}
           |                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
             Did you mean \`result\`?
      "
    `);
  });

  it("a workflow's input", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
parameters:
  - {name: Note, in: query, value: $workflows.child.inputs.idd}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:44 error: Workflow \`child\` has no input \`idd\`.
        16 |           - {name: Note, in: query, value: $workflows.child.inputs.idd}
           |                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^
             Did you mean \`id\`?
      "
    `);
  });

  it("a component", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
parameters:
  - reference: $components.parameters.nota`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:24 error: There is no \`$components.parameters.nota\`.
        16 |           - reference: $components.parameters.nota
           |                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^
             Did you mean \`note\`?
      "
    `);
  });

  it("a component of another kind", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
parameters:
  - reference: $components.successActions.note`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:24 error: A reference here names one of \`$components.parameters\`, not of \`$components.successActions\`.
        16 |           - reference: $components.successActions.note
           |                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      "
    `);
  });

  it("a component without an expression", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
parameters:
  - reference: note`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:24 error: A reference names a component.
        16 |           - reference: note
           |                        ^^^^
             Write \`$components.parameters.<name>\`.
      "
    `);
  });

  it("a component of inputs", async () => {
    expect(
      await told(`arazzo: 1.0.1
info: {title: T, version: '1'}
sourceDescriptions: [{name: c, url: c, type: openapi}]
workflows:
  - workflowId: main
    inputs:
      $ref: '#/components/inputs/chatInput'
    steps: [{stepId: a, operationId: Ping}]
components:
  inputs:
    chatInputs: {type: object}
`),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:7:13 error: There is no \`components.inputs.chatInput\`.
        7 |       $ref: '#/components/inputs/chatInput'
          |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            Did you mean \`chatInputs\`?
      "
    `);
  });

  it("a source in an expression", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
parameters:
  - {name: Note, in: query, value: $sourceDescriptions.conect.url}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:44 error: There is no source description \`conect\`.
        16 |           - {name: Note, in: query, value: $sourceDescriptions.conect.url}
           |                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
             Did you mean \`connect\`?
      "
    `);
  });

  it("a source's field", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
parameters:
  - {name: Note, in: query, value: $sourceDescriptions.connect.uri}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:44 error: \`$sourceDescriptions.connect.uri\` is not a value: a source description has \`name\`, \`url\` and \`type\`.
        16 |           - {name: Note, in: query, value: $sourceDescriptions.connect.uri}
           |                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      "
    `);
  });

  it("a document to take workflows from", async () => {
    expect(
      await told(`arazzo: 1.0.1
info: {title: T, version: '1'}
sourceDescriptions:
  - {name: lib, url: libs.yaml, type: arazzo}
workflows: [{workflowId: main, steps: [{stepId: a, operationId: Ping}]}]
`),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:4:22 error: There is no document \`libs.yaml\` to read workflows from.
        4 |   - {name: lib, url: libs.yaml, type: arazzo}
          |                      ^^^^^^^^^
            The URL is taken as a path beside this document, or as the \`$self\` of one that is read.
      "
    `);
  });

  it("a document with workflows that cannot be read, once", async () => {
    const text = withStep("workflowId: $sourceDescriptions.lib.helper").replace("lib.yaml", "none.yaml");
    expect(await told(text)).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:5:22 error: There is no document \`none.yaml\` to read workflows from.
        5 |   - {name: lib, url: none.yaml, type: arazzo}
          |                      ^^^^^^^^^
            The URL is taken as a path beside this document, or as the \`$self\` of one that is read.
      "
    `);
  });

  it("a workflow that would be called as another is", async () => {
    const text = withStep("workflowId: $sourceDescriptions.lib.helper").replace(
      "workflowId: child",
      "workflowId: lib.helper",
    );
    expect(await told(text)).toMatchInlineSnapshot(`
      "
      lib.yaml:4:26 error: There are two workflows \`lib.helper\` in these documents.
        4 | workflows: [{workflowId: helper, steps: [{stepId: a, operationId: Ping}]}]
          |                          ^^^^^^
      "
    `);
  });
});

describe("requests that the operation does not take", () => {
  it("a parameter that it does not have", async () => {
    expect(
      await told(
        withStep(`operationId: listQueues
parameters:
  - {name: InstanceId, in: path, value: i}
  - {name: MaxResult, in: query, value: 1}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:17:20 error: \`ListQueuesRequest\` of \`ListQueues\` has no member \`MaxResult\`.
        17 |           - {name: MaxResult, in: query, value: 1}
           |                    ^^^^^^^^^
             Did you mean \`MaxResults\`?
      "
    `);
  });

  it("a parameter like none that it has", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
parameters:
  - {name: petId, in: path, value: 1}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:20 error: \`PingRequest\` of \`Ping\` has no member \`petId\`.
        16 |           - {name: petId, in: path, value: 1}
           |                    ^^^^^
             It has \`Note\`, \`Trace\`.
      "
    `);
  });

  it("a parameter without a place", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
parameters:
  - {name: Note, value: x}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:14 error: The parameter \`Note\` needs an \`in\`: \`path\`, \`query\` or \`header\`.
        16 |           - {name: Note, value: x}
           |              ^^^^
      "
    `);
  });

  it("a parameter that is required", async () => {
    expect(
      await told(
        withStep(`operationId: describeContact
parameters:
  - {name: InstanceId, in: path, value: i}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:14:22 error: \`DescribeContact\` needs \`ContactId\`, and no parameter and no part of the payload gives it.
        14 |         operationId: describeContact
           |                      ^^^^^^^^^^^^^^^
      "
    `);
  });

  it("a member that it does not have", async () => {
    expect(
      await told(
        withStep(`operationId: createRule
requestBody:
  payload: {InstanceId: i, Nmae: n}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:36 error: \`CreateRuleRequest\` of \`CreateRule\` has no member \`Nmae\`.
        16 |           payload: {InstanceId: i, Nmae: n}
           |                                    ^^^^
             Did you mean \`Name\`?
      "
    `);
  });

  it("a member of a member", async () => {
    expect(
      await told(
        withStep(`operationId: createRule
requestBody:
  payload:
    InstanceId: i
    Name: n
    Actions:
      - {Kind: k, Valeus: []}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:20:27 error: \`RuleAction\` of \`CreateRule\` has no member \`Valeus\`.
        20 |               - {Kind: k, Valeus: []}
           |                           ^^^^^^
             Did you mean \`Values\`?
      "
    `);
  });

  it("a member of a member that is required", async () => {
    expect(
      await told(
        withStep(`operationId: createRule
requestBody:
  payload:
    InstanceId: i
    Name: n
    Actions:
      - {Values: []}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:20:18 error: \`RuleAction\` needs \`Kind\`, and nothing gives it.
        20 |               - {Values: []}
           |                  ^^^^^^
      "
    `);
  });

  it("a member twice", async () => {
    expect(
      await told(
        withStep(`operationId: createRule
requestBody:
  payload:
    InstanceId: i
    Name: n
    name: m`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:19:13 error: \`Name\` is given twice.
        19 |             name: m
           |             ^^^^
      "
    `);
  });

  it("a number for text", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
parameters:
  - {name: Note, in: query, value: 5}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:44 error: Ping takes text here, and this is a number.
        16 |           - {name: Note, in: query, value: 5}
           |                                            ^
             Put it in quotes: "5".
      "
    `);
  });

  it("text for a number", async () => {
    expect(
      await told(
        withStep(`operationId: listQueues
parameters:
  - {name: InstanceId, in: path, value: i}
  - {name: MaxResults, in: query, value: five}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:17:50 error: ListQueues takes a number here, and this is text.
        17 |           - {name: MaxResults, in: query, value: five}
           |                                                  ^^^^
      "
    `);
  });

  it("text for a number that is beyond a limit too, once", async () => {
    expect(
      await told(
        withStep(`operationId: listQueues
parameters:
  - {name: InstanceId, in: path, value: i}
  - {name: MaxResults, in: query, value: five and forty and more than can be counted}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:17:50 error: ListQueues takes a number here, and this is text.
        17 |           - {name: MaxResults, in: query, value: five and forty and more than can be counted}
           |                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      "
    `);
  });

  it("a list for text", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
parameters:
  - {name: Note, in: query, value: [a]}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:37 error: Ping takes text here, and this is a list.
        16 |           - {name: Note, in: query, value: [a]}
           |                                     ^^^^^
      "
    `);
  });

  it("an object for text", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
parameters:
  - {name: Note, in: query, value: {a: b}}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:37 error: Ping takes text here, and this is an object.
        16 |           - {name: Note, in: query, value: {a: b}}
           |                                     ^^^^^
      "
    `);
  });

  it("text for a boolean, a date, bytes and a list", async () => {
    expect(
      await told(
        withStep(`operationId: createRule
requestBody:
  payload:
    InstanceId: i
    Name: n
    Active: 'yes'
    Since: true
    Icon: 5
    Actions: none`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:19:21 error: CreateRule takes true or false here, and this is text.
        19 |             Active: 'yes'
           |                     ^^^^^
      test.arazzo.yaml:20:20 error: CreateRule takes a date in ISO 8601 here, and this is a boolean.
        20 |             Since: true
           |                    ^^^^
      test.arazzo.yaml:21:19 error: CreateRule takes base64 text here, and this is a number.
        21 |             Icon: 5
           |                   ^
      test.arazzo.yaml:22:22 error: CreateRule takes a list here, and this is text.
        22 |             Actions: none
           |                      ^^^^
      "
    `);
  });

  it("an input of another type", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
parameters:
  - {name: Note, in: query, value: $inputs.tags}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:44 error: Ping takes text here, and this is an input declared as an object.
        16 |           - {name: Note, in: query, value: $inputs.tags}
           |                                            ^^^^^^^^^^^^
      "
    `);
  });

  it("a constant beyond a limit", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
parameters:
  - {name: Note, in: query, value: a12345678901234567890123456789012345678901234567890}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:44 error: \`/Note\` must have at most 40 characters, has 51.
        16 |           - {name: Note, in: query, value: a12345678901234567890123456789012345678901234567890}
           |                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      "
    `);
  });

  it("a payload that is no object", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
requestBody:
  payload: just text`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:20 error: The payload must be an object, an expression that yields one, or the JSON text of one.
        16 |           payload: just text
           |                    ^^^^^^^^^
      "
    `);
  });

  it("a payload that is a list", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
requestBody:
  payload: [1]`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:11 error: The payload must be an object, an expression that yields one, or the JSON text of one.
        16 |           payload: [1]
           |           ^^^^^^^
      "
    `);
  });

  it("a replacement without a place", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
requestBody:
  payload: {Note: x}
  replacements:
    - {target: /Note/deeper, value: y}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:18:24 error: The payload has no place \`/Note/deeper\` to put a value.
        18 |             - {target: /Note/deeper, value: y}
           |                        ^^^^^^^^^^^^
      "
    `);
  });

  it("a replacement of a member that it does not have", async () => {
    expect(
      await told(
        withStep(`operationId: startChatContact
requestBody:
  payload: {InstanceId: i, ContactFlowId: f, ParticipantDetails: {DisplayName: d}}
  replacements:
    - {target: /Atributes/tier, value: gold}
    - {target: /ParticipantDetails/Name, value: n}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:18:24 error: \`StartChatContactRequest\` of \`StartChatContact\` has no member \`Atributes\`.
        18 |             - {target: /Atributes/tier, value: gold}
           |                        ^^^^^^^^^^^^^^^
             Did you mean \`Attributes\`?
      test.arazzo.yaml:19:24 error: \`ParticipantDetails\` of \`StartChatContact\` has no member \`Name\`.
        19 |             - {target: /ParticipantDetails/Name, value: n}
           |                        ^^^^^^^^^^^^^^^^^^^^^^^^
             It has \`DisplayName\`.
      "
    `);
  });

  it("a replacement of such a member in a payload that is known at run time only", async () => {
    expect(
      await told(
        withStep(`operationId: startChatContact
requestBody:
  payload: $inputs.tags
  replacements: [{target: /Atributes/tier, value: gold}]`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:17:35 error: \`StartChatContactRequest\` of \`StartChatContact\` has no member \`Atributes\`.
        17 |           replacements: [{target: /Atributes/tier, value: gold}]
           |                                   ^^^^^^^^^^^^^^^
             Did you mean \`Attributes\`?
      "
    `);
  });

  it("a replacement that is no JSON Pointer", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
requestBody:
  payload: {Note: x}
  replacements:
    - {target: Note, value: y}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:18:24 error: \`Note\` is no JSON Pointer: one is empty or begins with \`/\`.
        18 |             - {target: Note, value: y}
           |                        ^^^^
      "
    `);
  });

  it("a replacement that is no JSONPath", async () => {
    expect(
      await told(
        withStep(
          `operationId: Ping
requestBody:
  payload: {Note: x}
  replacements:
    - {target: Note, targetSelectorType: jsonpath, value: y}`,
          "1.1.0",
        ),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:18:24 error: \`Note\` is no RFC 9535 JSONPath: expected '$', found 'N' ('Note':0).
        18 |             - {target: Note, targetSelectorType: jsonpath, value: y}
           |                        ^^^^
      "
    `);
  });

  it("a replacement that selects nothing", async () => {
    expect(
      await told(
        withStep(
          `operationId: Ping
requestBody:
  payload: {Note: x}
  replacements:
    - {target: '$..none', targetSelectorType: jsonpath, value: y}`,
          "1.1.0",
        ),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:18:24 error: \`$..none\` selects nothing in the payload that is known now.
        18 |             - {target: '$..none', targetSelectorType: jsonpath, value: y}
           |                        ^^^^^^^^^
             Use a JSON Pointer.
      "
    `);
  });

  it("a called workflow's required input", async () => {
    expect(await told(withStep(`workflowId: child`))).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:14:21 error: Workflow \`child\` needs the input \`id\`, and no parameter gives it.
        14 |         workflowId: child
           |                     ^^^^^
      "
    `);
  });

  it("a required input of a workflow gone to", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
onFailure:
  - {name: a, type: goto, workflowId: child}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:47 error: Workflow \`child\` needs the input \`id\`, and no parameter of the action gives it.
        16 |           - {name: a, type: goto, workflowId: child}
           |                                               ^^^^^
             Give it under the action's \`parameters\` (Arazzo 1.1).
      "
    `);
  });

  it("a required input of a workflow depended on", async () => {
    expect(await told(withWorkflow(`dependsOn: [child]`))).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:13:17 error: Workflow \`child\`, run first with this workflow's inputs, needs \`id\`, which this workflow does not declare.
        13 |     dependsOn: [child]
           |                 ^^^^^
      "
    `);
  });
});

describe("expressions", () => {
  it("an unknown root", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
parameters:
  - {name: Note, in: query, value: $input.name}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:44 error: \`$input\` is no root of a runtime expression.
        16 |           - {name: Note, in: query, value: $input.name}
           |                                            ^^^^^^^^^^^
             Did you mean \`$inputs\`?
      "
    `);
  });

  it("a root alone", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
parameters:
  - {name: Note, in: query, value: $inputs}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:44 error: \`$inputs\` lacks what to take: \`$inputs.\` and a name.
        16 |           - {name: Note, in: query, value: $inputs}
           |                                            ^^^^^^^
      "
    `);
  });

  it("something after $statusCode", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
outputs:
  code: $statusCode.first`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:17 error: \`$statusCode\` takes nothing after it, and has \`.first\`.
        16 |           code: $statusCode.first
           |                 ^^^^^^^^^^^^^^^^^
      "
    `);
  });

  it("a response's status", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
outputs:
  code: $response.status`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:17 error: \`$response.status\` is no part of the body or the header.
        16 |           code: $response.status
           |                 ^^^^^^^^^^^^^^^^
             Write \`$statusCode\`.
      "
    `);
  });

  it("a response's query", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
outputs:
  code: $response.query.a`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:17 error: A response has a header and a body, no query.
        16 |           code: $response.query.a
           |                 ^^^^^^^^^^^^^^^^^
      "
    `);
  });

  it("a response's cookie", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
outputs:
  code: $response.cookie.a`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:17 error: \`$response.cookie.a\` must go on with \`body\` or \`header.<name>\`.
        16 |           code: $response.cookie.a
           |                 ^^^^^^^^^^^^^^^^^^
      "
    `);
  });

  it("a step without outputs", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
parameters:
  - {name: Note, in: query, value: $steps.first.code}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:44 error: \`$steps.first.code\` lacks a part: the form is \`$steps.<stepId>.outputs.<name>\`.
        16 |           - {name: Note, in: query, value: $steps.first.code}
           |                                            ^^^^^^^^^^^^^^^^^
      "
    `);
  });

  it("a workflow without a field", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
parameters:
  - {name: Note, in: query, value: $workflows.child.result}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:44 error: \`$workflows.child.result\` lacks a part: the form is \`$workflows.<workflowId>.outputs.<name>\` or \`.inputs.<name>\`.
        16 |           - {name: Note, in: query, value: $workflows.child.result}
           |                                            ^^^^^^^^^^^^^^^^^^^^^^^
      "
    `);
  });

  it("a source without a name after it", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
parameters:
  - {name: Note, in: query, value: $sourceDescriptions.connect}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:44 error: \`$sourceDescriptions.connect\` must be \`$sourceDescriptions.<name>.<operationId>\`.
        16 |           - {name: Note, in: query, value: $sourceDescriptions.connect}
           |                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^
      "
    `);
  });

  it("a component without a name", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
parameters:
  - {name: Note, in: query, value: $components.parameters}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:44 error: \`$components.parameters\` must be \`$components.<type>.<name>\`.
        16 |           - {name: Note, in: query, value: $components.parameters}
           |                                            ^^^^^^^^^^^^^^^^^^^^^^
      "
    `);
  });

  it("a component as a value", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
parameters:
  - {name: Note, in: query, value: $components.parameters.note}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:44 error: \`$components.parameters.note\` stands for a whole object, not for a value.
        16 |           - {name: Note, in: query, value: $components.parameters.note}
           |                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^
             Put it in \`reference\`.
      "
    `);
  });

  it("what is no JSON Pointer", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
outputs:
  code: $response.body#Value`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:17 error: \`$response.body#Value\` has no JSON Pointer after \`#\`: one is empty or begins with \`/\`, with \`~0\` for \`~\` and \`~1\` for \`/\`.
        16 |           code: $response.body#Value
           |                 ^^^^^^^^^^^^^^^^^^^^
      "
    `);
  });

  it("two dots", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
outputs:
  code: $response.body..Value`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:17 error: \`$response.body..Value\` lacks a part: the form is \`$response.body\`, and \`#/…\` for a part of it.
        16 |           code: $response.body..Value
           |                 ^^^^^^^^^^^^^^^^^^^^^
      "
    `);
  });

  it("AsyncAPI messages", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
outputs:
  code: $message.payload`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:17 error: \`$message\` belongs to AsyncAPI messages; the steps here are HTTP calls: use \`$response.body\`.
        16 |           code: $message.payload
           |                 ^^^^^^^^^^^^^^^^
      "
    `);
  });

  it("text after an expression", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
parameters:
  - {name: Note, in: query, value: $inputs.name is here}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:44 error: There is no input \`name is here\` in workflow \`main\`.
        16 |           - {name: Note, in: query, value: $inputs.name is here}
           |                                            ^^^^^^^^^^^^^^^^^^^^
             In a text, expressions stand in braces: \`{$inputs.name}\`.
      "
    `);
  });

  it("an answer before it is there", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
parameters:
  - {name: Note, in: query, value: $response.body.Value}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:44 error: \`$response.body.Value\` is not known before the step is answered.
        16 |           - {name: Note, in: query, value: $response.body.Value}
           |                                            ^^^^^^^^^^^^^^^^^^^^
             Take an earlier step's output: \`$steps.<stepId>.outputs.<name>\`.
      "
    `);
  });

  it("the URL before there is one", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
parameters:
  - {name: Note, in: query, value: $url}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:44 error: \`$url\` is not known before the step is answered.
        16 |           - {name: Note, in: query, value: $url}
           |                                            ^^^^
             Take an earlier step's output: \`$steps.<stepId>.outputs.<name>\`.
      "
    `);
  });

  it("an answer outside of the steps", async () => {
    expect(
      await told(
        withWorkflow(`outputs:
  code: $response.body.Value`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:14:13 error: \`$response.body.Value\` belongs to a step, and this is outside of the steps.
        14 |       code: $response.body.Value
           |             ^^^^^^^^^^^^^^^^^^^^
             Take an output: \`$steps.<stepId>.outputs.<name>\`.
      "
    `);
  });

  it("a status where a workflow is called, a note", async () => {
    expect(
      await told(
        withStep(`workflowId: child
parameters: [{name: id, value: x}]
successCriteria:
  - condition: $statusCode == 200`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:17:24 note: \`$statusCode\` is that of the last answer in the called workflow here.
        17 |           - condition: $statusCode == 200
           |                        ^^^^^^^^^^^^^^^^^^
      "
    `);
  });

  it("a body where a workflow is called", async () => {
    expect(
      await told(
        withStep(`workflowId: child
parameters: [{name: id, value: x}]
outputs: {got: $response.body.Value}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:24 error: \`$response.body.Value\` needs a step that calls an operation.
        16 |         outputs: {got: $response.body.Value}
           |                        ^^^^^^^^^^^^^^^^^^^^
             A called workflow has outputs: \`$outputs.<name>\`.
      "
    `);
  });

  it("outputs where there are none", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
successCriteria:
  - condition: $outputs.code == 1`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:24 error: \`$outputs.code\` has no outputs to take from here.
        16 |           - condition: $outputs.code == 1
           |                        ^^^^^^^^^^^^^^^^^^
             Take a step's: \`$steps.<stepId>.outputs.<name>\`.
      "
    `);
  });

  it("an output that is not there yet", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
onSuccess:
  - {name: a, type: end, criteria: [{condition: $outputs.code == 1}]}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:57 error: There is no output \`code\` here.
        16 |           - {name: a, type: end, criteria: [{condition: $outputs.code == 1}]}
           |                                                         ^^^^^^^^^^^^^^^^^^
      "
    `);
  });

  it("a request's member that it does not have", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
outputs:
  code: $request.query.Nope`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:17 error: \`Ping\` has no member \`Nope\` in its request.
        16 |           code: $request.query.Nope
           |                 ^^^^^^^^^^^^^^^^^^^
             Did you mean \`Note\`?
      "
    `);
  });

  it("a member that answers do not have, a note", async () => {
    expect(
      await told(
        withStep(`operationId: describeContact
parameters: [{name: InstanceId, in: path, value: i}, {name: ContactId, in: path, value: c}]
outputs:
  channel: $response.body.Contact.Chanel`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:17:20 note: \`$response.body.Contact.Chanel\` yields nothing: the answer of \`DescribeContact\` has no \`Chanel\` there.
        17 |           channel: $response.body.Contact.Chanel
           |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
             Did you mean \`Channel\`?
      "
    `);
  });

  it("a list's item as conditions write it, a note", async () => {
    expect(
      await told(
        withStep(`operationId: describeContact
parameters: [{name: InstanceId, in: path, value: i}, {name: ContactId, in: path, value: c}]
outputs:
  id: $response.body.Contacts[0].Id`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:17:15 note: \`$response.body.Contacts[0].Id\` yields nothing: the answer of \`DescribeContact\` has no \`Contacts[0]\` there.
        17 |           id: $response.body.Contacts[0].Id
           |               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
             Write \`$response.body#/Contacts/0/Id\`.
      "
    `);
  });

  it("a selector's JSONPath", async () => {
    expect(
      await told(
        withStep(
          `operationId: Ping
outputs:
  a: {context: $response.body, selector: 'Value', type: jsonpath}`,
          "1.1.0",
        ),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:50 error: \`Value\` is no RFC 9535 JSONPath: expected '$', found 'V' ('Value':0).
        16 |           a: {context: $response.body, selector: 'Value', type: jsonpath}
           |                                                  ^^^^^^^
      "
    `);
  });

  it("a selector's JSON Pointer", async () => {
    expect(
      await told(
        withStep(
          `operationId: Ping
outputs:
  a: {context: $response.body, selector: Value, type: jsonpointer}`,
          "1.1.0",
        ),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:50 error: \`Value\` is no JSON Pointer: one is empty or begins with \`/\`.
        16 |           a: {context: $response.body, selector: Value, type: jsonpointer}
           |                                                  ^^^^^
      "
    `);
  });

  it("a selector's context", async () => {
    expect(
      await told(
        withStep(
          `operationId: Ping
outputs:
  a: {context: $self, selector: /a, type: jsonpointer}`,
          "1.1.0",
        ),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:24 error: A selector needs a context that the run yields.
        16 |           a: {context: $self, selector: /a, type: jsonpointer}
           |                        ^^^^^
      "
    `);
  });

  it("an output's name", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
outputs:
  my code: $response.body.Value`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:11 error: \`my code\` is no name for an output: letters, digits, \`.\`, \`-\` and \`_\` only.
        16 |           my code: $response.body.Value
           |           ^^^^^^^
      "
    `);
  });
});

describe("conditions", () => {
  it("a simple condition", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
successCriteria:
  - condition: $statusCode = 200`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:24 error: The condition cannot be read: \`=\` is no operator, at character 13 of \`$statusCode = 200\`.
        16 |           - condition: $statusCode = 200
           |                        ^^^^^^^^^^^^^^^^^
             Use \`==\` to compare.
      "
    `);
  });

  it("a condition that is no text", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
successCriteria:
  - condition: 200`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:24 error: Expected type \`string\` but got \`integer\`.
        16 |           - condition: 200
           |                        ^^^
      "
    `);
  });

  it("double quotes, a note", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
successCriteria:
  - condition: $response.body.Value == "x"`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:24 note: Texts stand in single quotes in Arazzo; this one in double quotes is read all the same.
        16 |           - condition: $response.body.Value == "x"
           |                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^
      "
    `);
  });

  it("a regex", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
successCriteria:
  - {context: $statusCode, type: regex, condition: '2('}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:60 error: This is no regular expression: /2(/u: Unterminated group.
        16 |           - {context: $statusCode, type: regex, condition: '2('}
           |                                                            ^^^^
      "
    `);
  });

  it("flags before a regex", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
successCriteria:
  - {context: $response.body, type: regex, condition: '(?i)gold'}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:63 error: This is no regular expression: /(?i)gold/u: Invalid group.
        16 |           - {context: $response.body, type: regex, condition: '(?i)gold'}
           |                                                               ^^^^^^^^^^
             Write \`(?i:gold)\`.
      "
    `);
  });

  it("slashes around a regex, a note", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
successCriteria:
  - {context: $statusCode, type: regex, condition: /^2/i}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:60 note: A pattern stands by itself in Arazzo, without slashes and flags; this one is read without them.
        16 |           - {context: $statusCode, type: regex, condition: /^2/i}
           |                                                            ^^^^^
             Write \`(?i:^2)\`.
      "
    `);
  });

  it("slashes that are part of a regex, a note", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
successCriteria:
  - {context: $url, type: regex, condition: /contacts/}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:53 note: The slashes are part of the pattern: in Arazzo a pattern stands by itself.
        16 |           - {context: $url, type: regex, condition: /contacts/}
           |                                                     ^^^^^^^^^^
             Write \`contacts\` if they are not meant.
      "
    `);
  });

  it("a context that is missing", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
successCriteria:
  - {type: jsonpath, condition: $.Value}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:14 error: A \`jsonpath\` condition needs a \`context\` to look at.
        16 |           - {type: jsonpath, condition: $.Value}
           |              ^^^^
             Often \`context: $response.body\`.
      "
    `);
  });

  it("a context that never changes", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
successCriteria:
  - {context: $sourceDescriptions.connect.url, type: regex, condition: a}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:23 error: \`$sourceDescriptions.connect.url\` never changes, so there is nothing to look at.
        16 |           - {context: $sourceDescriptions.connect.url, type: regex, condition: a}
           |                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      "
    `);
  });

  it("a jsonpath", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
successCriteria:
  - {context: $response.body, type: jsonpath, condition: '$.Value[?'}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:66 error: \`$.Value[?\` is neither an RFC 9535 query (unclosed bracketed selection ('$.Value[?':9)) nor a comparison of a path with a value.
        16 |           - {context: $response.body, type: jsonpath, condition: '$.Value[?'}
           |                                                                  ^^^^^^^^^^^
             Write \`$.path.to.member == 'text'\`, or a filter such as \`$.list[?@.name == 'text']\`.
      "
    `);
  });

  it("two jsonpaths at once", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
successCriteria:
  - {context: $response.body, type: jsonpath, condition: "$.a != null && $.b != null"}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:66 error: \`$.a != null && $.b != null\` is neither an RFC 9535 query (expected '.', '..' or a bracketed selection, found '!' ('$.a != nu':4)) nor a comparison of a path with a value.
        16 |           - {context: $response.body, type: jsonpath, condition: "$.a != null && $.b != null"}
           |                                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
             Write a criterion for each part: all of them must hold.
      "
    `);
  });

  it("a path comparison, a note", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
successCriteria:
  - context: $response.body
    condition: $.Value.length > 0
    type: jsonpath`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:17:24 note: \`$.Value.length > 0\` is no RFC 9535 query; it is read as a path comparison: the value at the path, compared exactly, a missing one as null.
        17 |             condition: $.Value.length > 0
           |                        ^^^^^^^^^^^^^^^^^^
             As RFC 9535: \`$[?length($.Value) > 0]\`.
      "
    `);
  });

  it("a filter on the root, a note", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
successCriteria:
  - context: $response.body
    condition: $[?count(@.Value) > 0]
    type: jsonpath`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:17:24 note: \`$[?count(@.Value) > 0]\` filters what is inside the root: the items of a list, or the members of an object, never an object root itself.
        17 |             condition: $[?count(@.Value) > 0]
           |                        ^^^^^^^^^^^^^^^^^^^^^^
             To look at the root itself, filter with absolute paths: \`$[?length($.pets) > 0]\`.
      "
    `);
  });

  it("the draft of JSONPath, a note", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
successCriteria:
  - context: $response.body
    condition: $.Value
    type: {type: jsonpath, version: draft-goessner-dispatch-jsonpath-00}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:18:45 note: \`draft-goessner-dispatch-jsonpath-00\` is read as RFC 9535, which came of it.
        18 |             type: {type: jsonpath, version: draft-goessner-dispatch-jsonpath-00}
           |                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      "
    `);
  });
});

describe("flow", () => {
  it("a step that is never reached", async () => {
    expect(
      await told(
        withWorkflow(`steps:
  - stepId: first
    operationId: Ping
    onSuccess:
      - {name: over, type: goto, stepId: last}
  - {stepId: between, operationId: Ping}
  - {stepId: last, operationId: Ping}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:18 error: Step \`between\` is never reached: every way through the workflow passes it by.
        16 |       - {stepId: between, operationId: Ping}
           |                  ^^^^^^^
      "
    `);
  });

  it("a circle without a way out", async () => {
    expect(
      await told(
        withWorkflow(`steps:
  - {stepId: first, operationId: Ping}
  - stepId: second
    operationId: Ping
    onSuccess:
      - {name: back, type: goto, stepId: first}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:12:18 error: From step \`first\` on, the workflow goes in a circle that nothing leads out of.
        12 |       - {stepId: first, operationId: Ping}
           |                  ^^^^^
             Give a \`goto\` criteria, or an \`end\`.
      "
    `);
  });

  it("a step that has not run yet", async () => {
    expect(
      await told(
        withWorkflow(`steps:
  - stepId: first
    operationId: Ping
    parameters:
      - {name: Note, in: query, value: $steps.second.outputs.code}
  - {stepId: second, operationId: Ping, outputs: {code: $statusCode}}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:15:44 error: Step \`second\` cannot have run before step \`first\`.
        15 |           - {name: Note, in: query, value: $steps.second.outputs.code}
           |                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^
             Take the output of an earlier step.
      "
    `);
  });

  it("a step's own output", async () => {
    expect(
      await told(
        withWorkflow(`steps:
  - stepId: first
    operationId: Ping
    parameters:
      - {name: Note, in: query, value: $steps.first.outputs.code}
    outputs: {code: $statusCode}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:15:44 error: Step \`first\` cannot take its own output: it has not run yet.
        15 |           - {name: Note, in: query, value: $steps.first.outputs.code}
           |                                            ^^^^^^^^^^^^^^^^^^^^^^^^^
             Take the output of an earlier step.
      "
    `);
  });

  it("workflows that depend on each other", async () => {
    expect(
      await told(`arazzo: 1.0.1
info: {title: T, version: '1'}
sourceDescriptions: [{name: c, url: c, type: openapi}]
workflows:
  - {workflowId: a, dependsOn: [b], steps: [{stepId: s, operationId: Ping}]}
  - {workflowId: b, dependsOn: [a], steps: [{stepId: s, operationId: Ping}]}
`),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:5:21 error: Workflow \`a\` depends on itself, by way of its \`dependsOn\`.
        5 |   - {workflowId: a, dependsOn: [b], steps: [{stepId: s, operationId: Ping}]}
          |                     ^^^^^^^^^
      test.arazzo.yaml:6:21 error: Workflow \`b\` depends on itself, by way of its \`dependsOn\`.
        6 |   - {workflowId: b, dependsOn: [a], steps: [{stepId: s, operationId: Ping}]}
          |                     ^^^^^^^^^
      "
    `);
  });

  it("workflows that call each other without end", async () => {
    expect(
      await told(`arazzo: 1.0.1
info: {title: T, version: '1'}
sourceDescriptions: [{name: c, url: c, type: openapi}]
workflows:
  - {workflowId: a, steps: [{stepId: s, operationId: Ping}, {stepId: t, workflowId: b}]}
  - {workflowId: b, steps: [{stepId: s, operationId: Ping, onSuccess: [{name: n, type: goto, workflowId: a}]}]}
`),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:5:18 error: Workflow \`a\` never comes to an end: whatever happens, it is run again by what it runs.
        5 |   - {workflowId: a, steps: [{stepId: s, operationId: Ping}, {stepId: t, workflowId: b}]}
          |                  ^
            Give the step or the action that leads back criteria, or an \`end\` before it.
      test.arazzo.yaml:6:18 error: Workflow \`b\` never comes to an end: whatever happens, it is run again by what it runs.
        6 |   - {workflowId: b, steps: [{stepId: s, operationId: Ping, onSuccess: [{name: n, type: goto, workflowId: a}]}]}
          |                  ^
            Give the step or the action that leads back criteria, or an \`end\` before it.
      "
    `);
  });

  it("a body that is not used, a note", async () => {
    expect(
      await told(
        withStep(`workflowId: child
parameters: [{name: id, value: x}]
requestBody: {payload: {id: y}}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:9 note: A called workflow has inputs, and no request body: this is not used.
        16 |         requestBody: {payload: {id: y}}
           |         ^^^^^^^^^^^
             Give inputs under \`parameters\`.
      "
    `);
  });

  it("a member given twice, a note", async () => {
    expect(
      await told(
        withStep(`operationId: Ping
parameters:
  - {name: Note, in: query, value: x}
requestBody: {payload: {Note: y}}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:16:14 note: \`Note\` is given by the payload too; the payload's value is sent.
        16 |           - {name: Note, in: query, value: x}
           |              ^^^^
      "
    `);
  });
});

describe("schemas of inputs", () => {
  it("a wrong type", async () => {
    expect(
      await told(
        withWorkflow(`inputs:
  type: object
  properties:
    a: {type: strng}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:13:19 error: This is no JSON Schema 2020-12: \`type\` must be one of array, boolean, integer, null, number, object, string.
        13 |         a: {type: strng}
           |                   ^^^^^
             Did you mean \`string\`?
      "
    `);
  });

  it("a limit that is none", async () => {
    expect(
      await told(
        withWorkflow(`inputs:
  type: object
  properties:
    a: {type: string, minLength: -1}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:13:38 error: This is no JSON Schema 2020-12: \`minLength\` must be >= 0.
        13 |         a: {type: string, minLength: -1}
           |                                      ^^
      "
    `);
  });

  it("an unknown keyword, a note", async () => {
    expect(
      await told(
        withWorkflow(`inputs:
  type: object
  requierd: [name]
  properties: {name: {type: string}, tags: {type: object}}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:12:7 note: \`requierd\` is no keyword of JSON Schema 2020-12, so it has no effect.
        12 |       requierd: [name]
           |       ^^^^^^^^
             Did you mean \`required\`?
      "
    `);
  });

  it("an unknown format, a note", async () => {
    expect(
      await told(
        withWorkflow(`inputs:
  type: object
  properties: {name: {type: string}, tags: {}, when: {type: string, format: datetime}, at: {type: string, format: int32}}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:12:81 note: \`datetime\` is no format that is known here, so it has no effect.
        12 |       properties: {name: {type: string}, tags: {}, when: {type: string, format: datetime}, at: {type: string, format: int32}}
           |                                                                                 ^^^^^^^^
             Did you mean \`date-time\`?
      "
    `);
  });

  it("a schema of another document", async () => {
    expect(
      await told(
        withWorkflow(`inputs:
  $ref: ./inputs.json#/chat`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:11:13 error: Schemas of other documents are not read.
        11 |       $ref: ./inputs.json#/chat
           |             ^^^^^^^^^^^^^^^^^^^
             Put it under \`components.inputs\` and refer to \`#/components/inputs/<name>\`.
      "
    `);
  });

  it("a reference that leads nowhere", async () => {
    expect(
      await told(
        withWorkflow(`inputs:
  type: object
  properties:
    name: {$ref: '#/$defs/name'}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:13:22 error: \`#/$defs/name\` leads nowhere.
        13 |         name: {$ref: '#/$defs/name'}
           |                      ^^^^^^^^^^^^^^
      "
    `);
  });

  it("references in a circle", async () => {
    expect(
      await told(
        withWorkflow(`inputs:
  $ref: '#/$defs/a'
  $defs: {a: {$ref: '#/$defs/b'}, b: {$ref: '#/$defs/a'}}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:10:5 error: The inputs cannot be checked by this schema: its references lead in a circle.
        10 |     inputs:
           |     ^^^^^^
      "
    `);
  });

  it("a pattern that is none", async () => {
    expect(
      await told(
        withWorkflow(`inputs:
  type: object
  properties:
    name: {type: string, pattern: '('}`),
      ),
    ).toMatchInlineSnapshot(`
      "
      test.arazzo.yaml:10:5 error: The inputs cannot be checked by this schema: Invalid regular expression: /(/u: Unterminated group.
        10 |     inputs:
           |     ^^^^^^
      "
    `);
  });
});
