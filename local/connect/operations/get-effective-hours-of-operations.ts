import type { OverrideTimeSlice } from "@aws-sdk/client-connect";
import { hoursOf, isDate } from "../hours/hours-overrides.ts";
import { END_OF_DAY, openHoursOn, type Span } from "../hours/open-hours.ts";
import { invalid } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";

const DAY = 24 * 60 * 60 * 1000;
const MOST_DAYS = 366;

export const getEffectiveHoursOfOperations = connectOperation("GetEffectiveHoursOfOperations", "", (input, call) => {
  const { instance, hours } = hoursOf(call, input);
  const { FromDate, ToDate } = input;
  if (!isDate(FromDate) || !isDate(ToDate)) throw invalid("FromDate and ToDate have the form YYYY-MM-DD");
  const from = Date.parse(FromDate);
  const days = (Date.parse(ToDate) - from) / DAY + 1;
  if (days < 1 || days > MOST_DAYS) throw invalid(`ToDate must be from 0 to ${MOST_DAYS - 1} days after FromDate`);
  const dates = Array.from({ length: days }, (_, index) => {
    const date = new Date(from + index * DAY).toISOString().slice(0, 10);
    return { date, ...openHoursOn(instance, hours, date) };
  });
  return {
    EffectiveHoursOfOperationList: dates.map(({ date, open }) => ({
      Date: date,
      OperationalHours: open.map(timesOf),
    })),
    EffectiveOverrideHoursList: dates
      .filter(({ applied }) => applied.length > 0)
      .map(({ date, applied }) => ({
        Date: date,
        OverrideHours: applied.flatMap(({ name, status, spans }) =>
          spans.map((span) => ({ ...timesOf(span), OverrideName: name, OperationalStatus: status })),
        ),
      })),
    TimeZone: String(hours.record.TimeZone),
  };
});

/** A day that ends at midnight ends at 0:00. */
function timesOf({ start, end }: Span): { Start: OverrideTimeSlice; End: OverrideTimeSlice } {
  return { Start: sliceOf(start), End: sliceOf(end % END_OF_DAY) };
}

function sliceOf(minutes: number): OverrideTimeSlice {
  return { Hours: Math.floor(minutes / 60), Minutes: minutes % 60 };
}
