import { type ContractCase, errorNameOf, family } from "../contract-case.ts";
import { INVALID } from "../expected.ts";

const VALUES = { StringList: ["Gold", "Silver"] };

/** The rules of predefined attributes, by which contacts are routed to users. */
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
  {
    id: "values",
    operation: "UpdatePredefinedAttribute",
    fact: "An update replaces the values",
    expected: ["Bronze"],
    observe: async ({ connect, instance, name }) => {
      const Name = name();
      await connect.createPredefinedAttribute({ ...instance, Name, Values: VALUES });
      await connect.updatePredefinedAttribute({ ...instance, Name, Values: { StringList: ["Bronze"] } });
      const { PredefinedAttribute } = await connect.describePredefinedAttribute({ ...instance, Name });
      return PredefinedAttribute?.Values?.StringList;
    },
  },
  {
    id: "in-use",
    operation: "DeletePredefinedAttribute",
    fact: "An attribute stays while a user has it",
    needs: ["users managed by Connect"],
    expected: "ResourceInUseException",
    observe: async ({ connect, instance, name, userId }) => {
      const [Name, UserId] = [name(), await userId()];
      await connect.createPredefinedAttribute({ ...instance, Name, Values: VALUES });
      const proficiency = { AttributeName: Name, AttributeValue: "Gold" };
      const given = [{ ...proficiency, Level: 3 }];
      await connect.associateUserProficiencies({ ...instance, UserId, UserProficiencies: given });
      const error = await errorNameOf(connect.deletePredefinedAttribute({ ...instance, Name }));
      await connect.disassociateUserProficiencies({ ...instance, UserId, UserProficiencies: [proficiency] });
      return error;
    },
  },
  {
    id: "repeated-value",
    operation: "CreatePredefinedAttribute",
    fact: "Values differ by more than their case",
    expected: INVALID,
    observe: ({ connect, instance, name }) =>
      errorNameOf(
        connect.createPredefinedAttribute({ ...instance, Name: name(), Values: { StringList: ["Gold", "GOLD"] } }),
      ),
  },
]);
