import fc from "fast-check";
import { expect, test } from "vitest";
import { callerAddress } from "../../../../lib/lambda/access/caller-address.ts";
import type { ApiRequest } from "../../../../lib/lambda/triggers/api-request.ts";

const of = (address: string, header?: string) =>
  callerAddress(
    {
      headers: new Map([["x-address", address]]),
      sourceIp: header === undefined ? address : "192.0.2.1",
    } as unknown as ApiRequest,
    header,
  );

test.each([
  ["198.51.100.10", "198.51.100.10"],
  ["2001:db8:85a3:8d3:1319:8a2e:370:7348", "2001:db8:85a3:8d3::/64"],
  ["2001:0DB8:85a3:08d3::1", "2001:db8:85a3:8d3::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
])("%s calls as %s", (address, expected) => {
  expect(of(address)).toBe(expected);
});

test.each([
  ["198.51.100.10:46532", "198.51.100.10"],
  ["203.0.113.9, 198.51.100.10", "198.51.100.10"],
  ["2001:db8:85a3:8d3:1319:8a2e:370:7348:46532", "2001:db8:85a3:8d3::/64"],
  ["[2001:db8::1]:443", "2001:db8:0:0::/64"],
  ["::ffff:198.51.100.10", "198.51.100.10"],
  ["[::FFFF:198.51.100.10]:443", "198.51.100.10"],
  ["0:0:0:0:0:ffff:198.51.100.10", "198.51.100.10"],
])("a proxy's %s is a call as %s", (address, expected) => {
  expect(of(address, "X-Address")).toBe(expected);
});

test("any header is an address of some sort", () => {
  fc.assert(
    fc.property(fc.string(), (address) => {
      expect(of(address, "X-Address")).toBeTypeOf("string");
    }),
  );
});
