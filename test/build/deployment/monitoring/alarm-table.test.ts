import { readFileSync, writeFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { compileFile } from "../../../../build/bundle/compile-file.ts";
import type { Resources } from "../../../../build/deployment/cloud-formation.ts";
import type { DeployedFunction } from "../../../../build/deployment/deployed-function.ts";
import { deploymentResources } from "../../../../build/deployment/deployment-resources.ts";
import { sampleDeployment } from "../sample-deployment.ts";
import { minutesUntilAlarm, type Series } from "./simulate-alarm.ts";

const MINUTES = 240;

/** Something `count` times in every `every` minutes; `each` is what it adds to the metrics. */
function regularly(every: number, each: Record<string, number | number[]>): Series {
  return Object.fromEntries(
    Object.entries(each).map(([metric, values]) => [
      metric,
      Array.from({ length: MINUTES }, (_, minute) => (minute % every === 0 ? [values].flat() : undefined)),
    ]),
  );
}

function both(...all: Series[]): Series {
  const names = new Set(all.flatMap((series) => Object.keys(series)));
  return Object.fromEntries(
    [...names].map((name) => [
      name,
      Array.from({ length: MINUTES }, (_, minute) => {
        const values = all.flatMap((series) => series[name]?.[minute] ?? []);
        return values.length === 0 ? undefined : values;
      }),
    ]),
  );
}

/** Runs through the API, so many in every so many minutes. */
const succeed = (count: number, every: number) =>
  regularly(every, {
    Succeeded: count,
    Failed: 0,
    Invocations: count,
    Errors: 0,
    Count: count,
    "5xx": 0,
    ApiRequests: count,
  });
const fail = (count: number, every: number) =>
  regularly(every, {
    Failed: count,
    Succeeded: 0,
    Invocations: count,
    Errors: 0,
    Count: count,
    "5xx": count,
    ApiRequests: count,
  });
const flows = (count: number, every: number, errors: number) =>
  regularly(every, { Failed: errors, Succeeded: count - errors, Invocations: count, Errors: errors });
const rejects = (count: number, every: number) =>
  regularly(every, { Count: count, "4xx": count, ApiRequests: count, ApiRejected: count });

const NONE: string[] = [];
const ALL_FAIL = ["FailedRuns", "ApiErrors"];
/** A scenario, its metrics, and the alarms that have to ring, the first within so many minutes. */
const SITUATIONS: [situation: string, series: Series, alarms: string[], within?: number][] = [
  ["a chat every three minutes, all fail", fail(1, 3), ALL_FAIL, 10],
  ["a chat every three minutes, one fails in an hour", both(succeed(1, 3), fail(1, 60)), NONE],
  ["a chat every hour, all fail", fail(1, 60), NONE],
  ["the same, with `syntheticChat`", both(fail(1, 60), regularly(5, { ExecutionsFailed: 1 })), ["SyntheticChat"], 15],
  ["50 chats a minute, one in a hundred fails", both(succeed(99, 2), fail(1, 2)), NONE],
  ["50 chats a minute, one in ten fails", both(succeed(45, 1), fail(5, 1)), ALL_FAIL, 2],
  ["50 chats a minute, all fail", fail(50, 1), ALL_FAIL, 1],
  ["a flow calls every three minutes, all take the Error branch", flows(1, 3, 1), ["FailedRuns", "LambdaErrors"], 10],
  [
    "a flow calls every minute, and each call takes 7 s",
    regularly(1, { Duration: 7000, Invocations: 1 }),
    ["Slow"],
    10,
  ],
  ["one call in a night takes 7 s", regularly(240, { Duration: 7000, Invocations: 1 }), NONE],
  ["the token issuer is away: 401 to five requests a minute", rejects(5, 1), ["ApiRejects"], 5],
  ["the same at a request every three minutes", rejects(1, 3), ["ApiRejects"], 15],
  ["50 chats a minute, five requests a minute are invalid", both(succeed(50, 1), rejects(5, 1)), NONE],
  ["a scanner asks for 300 unknown paths a minute", regularly(1, { Count: 300, "4xx": 300 }), NONE],
  ["API Gateway throttles five requests a minute", regularly(1, { ApiThrottled: 5 }), ["ApiThrottles"], 5],
  ["Connect throttles one run a minute", both(succeed(5, 1), regularly(1, { Throttled: 1 })), ["ConnectThrottled"], 10],
  ["one event is in the failure queue", regularly(1, { ApproximateNumberOfMessagesVisible: 1 }), ["FailedCalls"], 5],
  ["one unhandled error", regularly(240, { Failures: 1 }), ["Faults"], 5],
];

let alarms: Resources;
beforeAll(async () => {
  const { document } = await compileFile("handlers/start-task-and-stop.arazzo.yaml");
  if (document === undefined) throw new Error("The document does not compile.");
  const of: DeployedFunction = {
    id: "StartTaskAndStop",
    name: "connect-workflows-prod-startTaskAndStop",
    logGroup: "/aws/lambda/connect-workflows-prod-startTaskAndStop",
    functionId: "StartTaskAndStopLambdaFunction",
    aliasId: "StartTaskAndStopLiveAlias",
    document,
    connectFlow: true,
    durable: false,
    ownRole: false,
    traced: false,
    inVpc: false,
    keepsFailures: true,
    permissions: [],
  };
  const thresholds = parse(readFileSync("serverless.yml", "utf8")).custom.alarms;
  const surroundings = { ownsHttpApi: true, hasAccessLog: true, thresholds, flows: [], parameters: {} };
  const deployment = sampleDeployment({ syntheticChat: "tasks" });
  const { Resources } = await deploymentResources(new Map([["tasks", of]]), deployment, surroundings);
  alarms = Object.fromEntries(Object.entries(Resources).filter(([, { Type }]) => Type === "AWS::CloudWatch::Alarm"));
});

/** The alarms that ring, each with the minutes that it takes, the first one first. */
function ring(series: Series): [alarm: string, minutes: number][] {
  return Object.entries(alarms)
    .flatMap(([id, alarm]): [string, number][] => {
      const minutes = minutesUntilAlarm(alarm, series, MINUTES);
      return minutes === undefined ? [] : [[id.replace(/^StartTaskAndStop|Alarm$/g, ""), minutes]];
    })
    .toSorted(([, a], [, b]) => a - b);
}

describe("alarms", () => {
  test.each(SITUATIONS)("of this situation ring as they should: %s", (_, series, expected, within) => {
    const rung = ring(series);
    expect(rung.map(([alarm]) => alarm.replace("StartTaskAndStop", "")).toSorted()).toEqual(expected.toSorted());
    if (within !== undefined) expect(rung[0]?.[1]).toBeLessThanOrEqual(within);
  });

  test("are in the table of docs/operating.md as they ring", () => {
    const rows = SITUATIONS.map(([situation, series]) => {
      const rung = ring(series).map(([alarm, minutes]) => `\`${alarm}\` ${minutes} min`);
      return `| ${situation} | ${rung.join(", ") || "none"} |`;
    });
    const table = ["| situation | alarms, and the minutes until they ring |", "|---|---|", ...rows].join("\n");
    const [before = "", rest = ""] = readFileSync("docs/operating.md", "utf8").split(BEGIN);
    const [found, after = ""] = rest.split(END);
    // With this set, the test writes the table instead of comparing it.
    if (process.env.WRITE_DOCS === "1")
      writeFileSync("docs/operating.md", `${before}${BEGIN}\n\n${table}\n\n${END}${after}`);
    else expect(found?.trim()).toBe(table);
  });
});

const BEGIN =
  "<!-- alarms: written by WRITE_DOCS=1 npx vitest run test/build/deployment/monitoring/alarm-table.test.ts -->";
const END = "<!-- end of alarms -->";
