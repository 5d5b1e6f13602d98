import codes from "./calling-codes.json" with { type: "json" };

/** Digits that begin the numbers of each country, after the `+`; new numbers begin with the first. */
const CALLING_CODES: Readonly<Record<string, readonly string[]>> = codes;

/** North America has one calling code, and toll-free numbers of all its countries alike. */
const TOLL_FREE_AREAS = ["800", "888", "877", "866", "855", "844", "833"];
const LONGEST_CODE = 7;
/** Digits of numbers that are offered: in North America, elsewhere. */
const DIGITS = [11, 13] as const;
/** Numbers that end in 5550100 to 5550199 are reserved for fiction. */
const FIRST = 5_550_100;
const OFFERED = 100;

const countries = new Map(
  Object.entries(CALLING_CODES).flatMap(([country, prefixes]) => prefixes.map((prefix) => [prefix, country] as const)),
);

/** The country of a number in E.164 format, by the longest calling code that it begins with. */
export function countryOf(number: string): string | undefined {
  for (let length = LONGEST_CODE + 1; length > 1; length -= 1) {
    const country = countries.get(number.slice(1, length));
    if (country !== undefined) return country;
  }
  return undefined;
}

/** Whether a number is toll-free: 800 stands behind the calling code of most countries. */
export function typeOf(number: string): "TOLL_FREE" | "DID" {
  const country = countryOf(number) ?? "";
  const [code = ""] = CALLING_CODES[country] ?? [];
  const areas = number.startsWith("+1") ? TOLL_FREE_AREAS : ["800"];
  const rest = number.slice(number.startsWith("+1") ? 2 : 1 + code.length);
  return areas.some((area) => rest.startsWith(area)) ? "TOLL_FREE" : "DID";
}

/** Numbers of a country that begin with a prefix, made up and always the same. */
export function offeredNumbers(country: string, type: string, prefix = ""): string[] {
  const [code] = CALLING_CODES[country] ?? [];
  if (code === undefined || (type !== "DID" && type !== "TOLL_FREE")) return [];
  const base = type === "TOLL_FREE" ? `+${code}800` : `+${code}${code === "1" ? "206" : ""}`;
  const own = prefix.replace(/^\+?/, "+");
  const start = prefix === "" || base.startsWith(own) ? base : own;
  const room = DIGITS[start.startsWith("+1") ? 0 : 1] + 1 - start.length;
  if (room < 2) return [];
  const first = FIRST % 10 ** room;
  const numbers = Array.from({ length: OFFERED }, (_, index) => (first + index) % 10 ** room);
  return [...new Set(numbers)]
    .map((rest) => `${start}${String(rest).padStart(room, "2")}`)
    .filter((number) => countryOf(number) === country && typeOf(number) === type);
}
