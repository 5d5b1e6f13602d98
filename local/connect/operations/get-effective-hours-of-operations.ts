import type {
  GetEffectiveHoursOfOperationsRequest,
  GetEffectiveHoursOfOperationsResponse,
} from "@aws-sdk/client-connect";
import { invalid } from "../requests/errors.ts";
import { type Checked, connectOperation } from "../requests/operation.ts";
import { hoursOf, isDate } from "../resources/hours-overrides.ts";
import { openHoursOn } from "../routing/is-open.ts";

const DAY = 24 * 60 * 60 * 1000;
const MOST_DAYS = 366;

export const getEffectiveHoursOfOperations = connectOperation(
  "GetEffectiveHoursOfOperations",
  "",
  (input: Checked<GetEffectiveHoursOfOperationsRequest>, call): GetEffectiveHoursOfOperationsResponse => {
    const { hours } = hoursOf(call, input);
    const { FromDate, ToDate } = input;
    if (!isDate(FromDate) || !isDate(ToDate)) throw invalid("FromDate and ToDate have the form YYYY-MM-DD");
    const from = Date.parse(FromDate);
    const days = (Date.parse(ToDate) - from) / DAY + 1;
    if (days < 1 || days > MOST_DAYS) throw invalid(`ToDate must be from 0 to ${MOST_DAYS - 1} days after FromDate`);
    return {
      EffectiveHoursOfOperationList: Array.from({ length: days }, (_, index) => {
        const noon = new Date(from + index * DAY);
        const date = noon.toISOString().slice(0, 10);
        const day = noon.toLocaleDateString("en", { weekday: "long", timeZone: "UTC" }).toUpperCase();
        const open = openHoursOn(hours, date, day).map(({ StartTime, EndTime }) => ({
          Start: StartTime as { Hours: number; Minutes: number },
          End: EndTime as { Hours: number; Minutes: number },
        }));
        return { Date: date, OperationalHours: open };
      }),
      TimeZone: String(hours.record.TimeZone),
    };
  },
);
