import { get, list } from "../data/webApi";
import type { Session } from "../data/session";
import { Items } from "./collection";
import { braced } from "./form/values";
import { Promised } from "./promised";
import { language, locale } from "./user";

const english = 1033;
const version = "9.2.24011.00000";

/** What is fetched before the first script asks: Xrm answers at once. */
export interface UserFacts {
  roles: { id: string; name: string }[];
  apps: Record<string, { id: string; title: string }>;
}

export async function factsOf(session: Session): Promise<UserFacts> {
  const [roles, apps] = await Promise.all([
    list<{ roleid: string; name: string }>(`systemusers(${session.user.id})/systemuserroles_association?$select=name`).catch(() => []), // whoever may not read roles has none to show
    list<{ appmoduleid: string; uniquename: string; name: string }>("appmodules?$select=uniquename,name").catch(() => []),
  ]);
  return { roles: roles.map((r) => ({ id: r.roleid, name: r.name })), apps: Object.fromEntries(apps.map((a) => [a.uniquename, { id: a.appmoduleid, title: a.name }])) };
}

const clientUrl = (): string => `${location.origin}${location.pathname.replace(/\/[^/]*$/, "")}`;

const appName = (): string => new URLSearchParams(location.search).get("appname") ?? "";

/** <c>Xrm.Utility.getGlobalContext()</c>. */
export function globalContextOf(session: Session, facts: () => UserFacts): Xrm.GlobalContext {
  const currency = { id: "", name: "US Dollar", entityType: "transactioncurrency" };
  const app = () => facts().apps[appName()];
  const appUrl = () => `${clientUrl()}/main.aspx?appname=${appName()}`;
  const userSettings = {
    dateFormattingInfo: dateFormats(),
    defaultDashboardId: "",
    isGuidedHelpEnabled: false,
    isHighContrastEnabled: matchMedia("(forced-colors: active)").matches,
    isRTL: false,
    languageId: language(),
    get roles() {
      const items = new Items<Xrm.LookupValue>();
      for (const role of facts().roles) items.add(role.name, { id: role.id, name: role.name, entityType: "role" });
      return items;
    },
    securityRolePrivileges: [],
    get securityRoles() { return facts().roles.map((r) => r.id); },
    transactionCurrency: currency,
    transactionCurrencyId: currency.id,
    userId: braced(session.user.id),
    userName: session.user.name,
    getTimeZoneOffsetMinutes: () => -new Date().getTimezoneOffset(),
    getSecurityRolePrivilegesInfo: () => Promise.resolve({}),
  } satisfies Xrm.UserSettings;
  return {
    client: {
      getClient: () => "Web", getClientState: () => "Online", getFormFactor: () => (innerWidth < 640 ? 3 : 1) as XrmEnum.ClientFormFactor, isOffline: () => false, isNetworkAvailable: () => navigator.onLine,
    },
    organizationSettings: {
      baseCurrency: currency, baseCurrencyId: currency.id, defaultCountryCode: "", isAutoSaveEnabled: false, languageId: english, organizationId: braced(session.organization.id), uniqueName: session.organization.name,
      useSkypeProtocol: false, organizationGeo: "",
    },
    userSettings,
    getAdvancedConfigSetting: () => 0,
    getClientUrl: clientUrl,
    getCurrentAppName: () => Promised.of(async () => app()?.title ?? ""),
    getCurrentAppProperties: () => Promised.of(async () => ({ appId: app()?.id, displayName: app()?.title, uniqueName: appName() || undefined, url: appUrl() })),
    getCurrentAppUrl: appUrl,
    getCurrentAppSetting: () => null as unknown as string,
    getCurrentTheme: () => "default",
    getIsAutoSaveEnabled: () => false,
    getOrgLcid: () => english,
    getOrgUniqueName: () => session.organization.name,
    getQueryStringParameters: () => Object.fromEntries(new URLSearchParams(location.search)),
    getTimeZoneOffsetMinutes: userSettings.getTimeZoneOffsetMinutes,
    getUserId: () => userSettings.userId,
    getUserLcid: () => userSettings.languageId,
    getUserName: () => userSettings.userName,
    getUserRoles: () => userSettings.securityRoles,
    getVersion: () => version,
    isOnPremise: () => false,
    ...{ isOnPremises: () => false },
    prependOrgName: (path) => path,
    getWebResourceUrl: (name) => `${clientUrl()}/WebResources/${name}`,
  };
}

/** What the browser knows of how the user's language writes dates. */
function dateFormats(): Xrm.DateFormattingInfo {
  const names = (count: number, options: Intl.DateTimeFormatOptions, day: (i: number) => Date) => Array.from({ length: count }, (_, i) => new Intl.DateTimeFormat(locale(), options).format(day(i)));
  const month = (i: number) => new Date(2026, i, 1);
  const weekday = (i: number) => new Date(2026, 1, 1 + i); // a Sunday
  const letters: Record<string, string> = { day: "d", month: "M", year: "yyyy", hour: "h", minute: "mm", dayPeriod: "tt" };
  const pattern = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale(), options).formatToParts(new Date()).map((p) => (p.type === "literal" ? p.value : letters[p.type] ?? "")).join("");
  const short = pattern({ dateStyle: "short" });
  const time = pattern({ hour: "numeric", minute: "2-digit" });
  return {
    AmDesignator: "AM", PmDesignator: "PM", AbbreviatedDayNames: names(7, { weekday: "short" }, weekday), DayNames: names(7, { weekday: "long" }, weekday), ShortestDayNames: names(7, { weekday: "narrow" }, weekday),
    AbbreviatedMonthNames: names(12, { month: "short" }, month), AbbreviatedMonthGenitiveNames: names(12, { month: "short" }, month), MonthNames: names(12, { month: "long" }, month), MonthGenitiveNames: names(12, { month: "long" }, month),
    CalendarWeekRule: 0, FirstDayOfWeek: locale() === "en-US" || locale() === "pt-BR" ? 0 : 1, DateSeparator: /[^dMy]/.exec(short)?.[0] ?? "/", TimeSeparator: ":",
    ShortDatePattern: short, LongDatePattern: "dddd, MMMM d, yyyy", FullDateTimePattern: "dddd, MMMM d, yyyy h:mm:ss tt", ShortTimePattern: time, LongTimePattern: time.replace("mm", "mm:ss"), MonthDayPattern: "MMMM d",
    YearMonthPattern: "MMMM yyyy", SortableDateTimePattern: "yyyy'-'MM'-'dd'T'HH':'mm':'ss", UniversalSortableDateTimePattern: "yyyy'-'MM'-'dd HH':'mm':'ss'Z'",
    Calendar: { MinSupportedDateTime: new Date(0), MaxSupportedDateTime: new Date(253402300799999), AlgorithmType: 1, CalendarType: 1, Eras: [1], TwoDigitYearMax: 2049, IsReadOnly: true },
  };
}

/** A text of a web resource of strings (RESX), fetched when it is asked for: Xrm answers at once. */
export function resourceString(name: string, key: string): string {
  const request = new XMLHttpRequest();
  request.open("GET", `${clientUrl()}/WebResources/${name}`, false);
  request.send();
  if (request.status !== 200) return key;
  const xml = new DOMParser().parseFromString(request.responseText, "text/xml");
  return xml.querySelector(`data[name="${CSS.escape(key)}"] > value`)?.textContent ?? key;
}

/** Which status reasons a state may go to. */
export const statusTransitions = async (table: string, state: number): Promise<number[]> => {
  const { OptionSet: set } = await get<{ OptionSet: { Options: { Value: number; State: number }[] } }>(
    `EntityDefinitions(LogicalName='${table}')/Attributes(LogicalName='statuscode')/Microsoft.Dynamics.CRM.StatusAttributeMetadata?$expand=OptionSet`);
  return set.Options.filter((o) => o.State === state).map((o) => o.Value);
};
