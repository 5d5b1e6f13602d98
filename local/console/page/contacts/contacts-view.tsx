import type { PropertyFilterProps } from "@cloudscape-design/components";
import { Box, Button, Header, Pagination, PropertyFilter, SpaceBetween, Table } from "@cloudscape-design/components";
import type { ContactPage, ContactRow, Directory } from "../../console-types.ts";
import { navigate, setQuery, useAddress } from "../data/location.ts";
import { useData } from "../data/use-data.ts";
import { Failure } from "../parts/failure.tsx";
import { useNow } from "../parts/use-now.ts";
import { columnsAt, VISIBLE } from "./columns.tsx";
import { filteringOptions, PROPERTIES } from "./filter-fields.ts";

const PAGE_SIZE = 50;
const EVERYTHING: PropertyFilterProps.Query = { operation: "and", tokens: [] };

/** All contacts, a page at a time; the server searches and sorts. */
export function ContactsView() {
  const { query } = useAddress();
  const filter = query.get("filter") ?? "";
  const sort = query.get("sort") ?? "-initiatedAt";
  const page = Math.max(1, Number(query.get("page") ?? 1) || 1);
  const asked = new URLSearchParams({ limit: String(PAGE_SIZE), offset: String((page - 1) * PAGE_SIZE), sort });
  if (filter !== "") asked.set("filter", filter);
  const { data, error, refresh } = useData<ContactPage>(`contacts?${asked}`, {
    topics: ["contacts", "agents", "controls"],
  });
  const { data: directory } = useData<Directory>("directory");
  const columns = columnsAt(useNow());
  const { items = [], total = 0, matching = 0, open = 0 } = data ?? {};
  const isFiltered = filter !== "";
  if (error !== undefined && data === undefined) return <Failure error={error} retry={refresh} />;
  return (
    <Table<ContactRow>
      variant="full-page"
      stickyHeader
      resizableColumns
      loading={data === undefined}
      loadingText="Loading contacts"
      items={items}
      trackBy="id"
      columnDefinitions={columns}
      columnDisplay={VISIBLE}
      sortingColumn={columns.find(({ sortingField }) => sortingField === sort.replace(/^-/, ""))}
      sortingDescending={sort.startsWith("-")}
      onSortingChange={({ detail }) =>
        setQuery({ sort: `${detail.isDescending ? "-" : ""}${detail.sortingColumn.sortingField}`, page: undefined })
      }
      ariaLabels={{ tableLabel: "Contacts" }}
      empty={<Empty isFiltered={isFiltered} />}
      header={
        <Header
          variant="h1"
          counter={isFiltered ? `(${matching}/${total})` : `(${total})`}
          description={`${open} open`}
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <Button onClick={() => navigate("/console/agent")}>Open agent desk</Button>
              <Button variant="primary" onClick={() => navigate("/console/customer")}>
                Start a chat
              </Button>
            </SpaceBetween>
          }
        >
          Contacts
        </Header>
      }
      filter={
        <PropertyFilter
          query={queryIn(filter)}
          onChange={({ detail }) =>
            setQuery({
              filter: detail.tokens.length === 0 ? undefined : JSON.stringify(queryOf(detail)),
              page: undefined,
            })
          }
          filteringProperties={PROPERTIES}
          filteringOptions={filteringOptions(directory)}
          filteringPlaceholder="Search by name, message, id, attribute value, or choose a property"
          filteringAriaLabel="Search contacts"
          countText={`${matching} matches`}
        />
      }
      pagination={
        <Pagination
          currentPageIndex={page}
          pagesCount={Math.max(1, Math.ceil(matching / PAGE_SIZE))}
          onChange={({ detail }) => setQuery({ page: String(detail.currentPageIndex) }, { replace: false })}
        />
      }
    />
  );
}

/** The filter in the address, which anyone can have edited. */
function queryIn(filter: string): PropertyFilterProps.Query {
  try {
    const { operation, tokens } = JSON.parse(filter) as PropertyFilterProps.Query;
    return Array.isArray(tokens) ? { operation: operation === "or" ? "or" : "and", tokens } : EVERYTHING;
  } catch {
    return EVERYTHING;
  }
}

/** The part of a filter that the address keeps. */
function queryOf({ operation, tokens }: PropertyFilterProps.Query): PropertyFilterProps.Query {
  return {
    operation,
    tokens: tokens.map(({ propertyKey, operator, value }) => ({ propertyKey, operator, value: String(value) })),
  };
}

function Empty({ isFiltered }: { isFiltered: boolean }) {
  return (
    <Box textAlign="center" padding="l">
      <SpaceBetween size="s">
        <Box variant="strong">{isFiltered ? "No contact matches" : "No contacts yet"}</Box>
        <Box variant="p" color="text-body-secondary">
          {isFiltered ? "Remove the filter to see all contacts." : "Start a chat here, or from any SDK or the AWS CLI."}
        </Box>
        {isFiltered ? (
          <Button onClick={() => setQuery({ filter: undefined })}>Remove filter</Button>
        ) : (
          <Button onClick={() => navigate("/console/customer")}>Start a chat</Button>
        )}
      </SpaceBetween>
    </Box>
  );
}
