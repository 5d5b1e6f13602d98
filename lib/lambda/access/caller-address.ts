import type { ApiRequest } from "../triggers/api-request.ts";

/**
 * The address of a request's caller: an IPv4 address, or the network of 64 bits of an IPv6 address, which one customer
 * has to itself.
 *
 * @param header the header in which a proxy in front passes the address on, with or without a port; default: the address
 * from which API Gateway got the request. Of a list, the last item: a client can send the others.
 */
export function callerAddress({ headers, sourceIp }: ApiRequest, header: string | undefined): string {
  const given = header ? (headers.get(header.toLowerCase()) ?? "") : (sourceIp ?? "");
  const last = given.split(",").at(-1)?.trim().replaceAll(/[[\]]/g, "") ?? "";
  // A proxy that listens on both families writes IPv4 as ::ffff:203.0.113.9: one network for all of IPv4.
  const address = last.replace(/^(?:::|(?:0+:){5})ffff:(?=[\d.]+(?::\d+)?$)/i, "");
  return /^[\d.]+(?::\d+)?$/.test(address) ? address.replace(/:\d+$/, "") : networkOf(address);
}

function networkOf(address: string): string {
  const [before = "", after = ""] = address.toLowerCase().split("::");
  const [head, tail] = [before, after].map((part) => part.split(":").filter((group) => group !== "")) as [
    string[],
    string[],
  ];
  const zeros = Array<string>(Math.max(0, 8 - head.length - tail.length)).fill("0");
  const groups = [...head, ...zeros, ...tail].slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ""));
  return `${groups.join(":")}::/64`;
}
