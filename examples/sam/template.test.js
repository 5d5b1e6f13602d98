import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { openFunction } from "connect-workflows/local";
import { parse } from "yaml";

/** Reads the template with its includes in place, as CloudFormation does before it creates anything. */
function expandedTemplate() {
  const tags = ["Ref", "GetAtt", "Sub"].map((name) => ({
    tag: `!${name}`,
    resolve: (value) => ({
      [name === "Ref" ? name : `Fn::${name}`]: name === "GetAtt" ? value.split(".") : value,
    }),
  }));
  const template = parse(readFileSync("template.yaml", "utf8"), { customTags: tags });
  return JSON.parse(JSON.stringify(template), (_, value) => {
    const include = value?.["Fn::Transform"]?.Parameters?.Location;
    return include === undefined ? value : JSON.parse(readFileSync(include, "utf8"));
  });
}

test("the function's files exist, and its policy is that of the document", () => {
  const { CallBack } = expandedTemplate().Resources;
  assert.ok(existsSync(CallBack.Properties.CodeUri));
  const [{ Statement }] = CallBack.Properties.Policies;
  assert.deepEqual(
    Statement.flatMap(({ Action }) => Action),
    ["connect:StartTaskContact"],
  );
});

test("cfn-lint finds nothing", (t) => {
  writeFileSync(".workflows/template.json", JSON.stringify(expandedTemplate()));
  const { error, status, stdout } = spawnSync("cfn-lint", [".workflows/template.json"], { encoding: "utf8" });
  if (error?.code === "ENOENT") return t.skip("cfn-lint is not installed: pip install cfn-lint");
  assert.equal(stdout, "");
  assert.equal(status, 0);
});

test("the workflow creates a task", async (t) => {
  const callBack = await openFunction("handlers/call-back.js");
  t.after(() => callBack.close());
  const { contactId } = await callBack.invoke({ customer: "Jane" });
  const [contact] = await callBack.contacts();
  assert.deepEqual([contact.Id, contact.Name], [contactId, "Call Jane back"]);
});
