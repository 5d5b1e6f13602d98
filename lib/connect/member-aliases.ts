/**
 * Other names under which documents give a request's member: the service's name, then the documents' name. An alias
 * counts only where the request has the member and no member of the alias's name.
 */
export const memberAliases: Readonly<Record<string, string>> = {
  // Attributes belong to the first contact of a chain, so their operations call it by another name than all others do.
  InitialContactId: "ContactId",
};
