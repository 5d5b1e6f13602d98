import { type ContractCase, errorNameOf, family, rejects } from "../contract-case.ts";
import { INVALID } from "../expected.ts";

const VALUES = { StringList: ["Gold", "Silver"] };

/** The rules of predefined attributes. Their ids are their names, by which the guard lets nothing be changed. */
export const predefinedAttributeCases: readonly ContractCase[] = family("predefined-attributes", [
  {
    id: "duplicate-name",
    operation: "CreatePredefinedAttribute",
    fact: "A name that is taken is rejected, whatever its case",
    expected: "DuplicateResourceException",
    observe: async ({ connect, instance, name }) => {
      const Name = name();
      await connect.createPredefinedAttribute({ ...instance, Name, Values: VALUES });
      return await errorNameOf(
        connect.createPredefinedAttribute({ ...instance, Name: Name.toUpperCase(), Values: VALUES }),
      );
    },
  },
  {
    id: "system",
    operation: "ListPredefinedAttributes",
    fact: "Every instance has the language of contacts, and their subtype",
    expected: [true, true],
    observe: async ({ connect, instance }) => {
      const { PredefinedAttributeSummaryList = [] } = await connect.listPredefinedAttributes({ ...instance });
      const names = PredefinedAttributeSummaryList.map(({ Name }) => Name);
      return ["connect:Language", "connect:Subtype"].map((name) => names.includes(name));
    },
  },
  rejects(
    "repeated-value",
    "CreatePredefinedAttribute",
    "Values differ by more than their case",
    INVALID,
    ({ connect, instance, name }) =>
      connect.createPredefinedAttribute({ ...instance, Name: name(), Values: { StringList: ["Gold", "GOLD"] } }),
  ),
]);
