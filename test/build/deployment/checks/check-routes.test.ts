import { expect, test } from "vitest";
import { checkRoutes } from "../../../../build/deployment/checks/check-routes.ts";

const check = (...events: object[]) => checkRoutes({ events });

test.each([[{ httpApi: "POST /chats" }], [{ httpApi: "GET /" }], [{ httpApi: "*" }], [{ schedule: "rate(1 day)" }]])(
  "%j is a route that API Gateway accepts",
  (event) => {
    expect(check(event, { httpApi: { method: "POST", path: "/Prod/{proxy+}" } })).toBeUndefined();
  },
);

test.each([[{ httpApi: "POST /Prod/" }], [{ httpApi: { method: "POST", path: "/Prod/" } }]])(
  "%j is rejected with the ways out",
  (event) => {
    expect(check({ httpApi: "POST /chats" }, event)).toContain("/Prod/ ends with a slash");
    expect(check(event)).toContain("Use /Prod or /Prod/{proxy+}.");
  },
);
